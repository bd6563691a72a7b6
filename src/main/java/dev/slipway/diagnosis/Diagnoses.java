package dev.slipway.diagnosis;

import dev.slipway.app.AppName;
import dev.slipway.app.Settings;
import dev.slipway.config.Configs;
import dev.slipway.diagnosis.Symptom.Sighting;
import dev.slipway.error.AppFailed;
import dev.slipway.option.DockerOptions;
import dev.slipway.option.RunOptions;
import dev.slipway.process.ProcessType;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the cause of what failed at its start. Thread-safe. */
public final class Diagnoses {

    private final Configs configs;
    private final DockerOptions options;

    public Diagnoses(Configs configs, Settings settings) {
        this.configs = configs;
        this.options = new DockerOptions(settings);
    }

    /** The failure of an instance with its cause, if what it printed shows one; otherwise the same failure. */
    public AppFailed ofInstance(AppName app, ProcessType type, AppFailed failed, List<String> output) {
        return explained(app, options.ofInstances(app, type), failed, output);
    }

    /** As {@link #ofInstance}, of a task of the release. */
    public AppFailed ofTask(AppName app, AppFailed failed, List<String> output) {
        return explained(app, options.ofOneOffs(app), failed, output);
    }

    private AppFailed explained(AppName app, RunOptions given, AppFailed failed, List<String> output) {
        var evidence = new Evidence(app, output, configs.merged(app), given.mounts());
        return of(evidence, symptoms(app)).map(found -> with(failed, found)).orElse(failed);
    }

    static List<Symptom> symptoms(AppName app) {
        return List.of(
                MissingKey.ofApp(app.value()),
                new UnknownHost(),
                new DatabaseNotReady(),
                new DisallowedHost(),
                new DeniedMount(),
                new Unrunnable(),
                new WrongArchitecture(processor()),
                new FullDisk(),
                new OutOfMemory());
    }

    /** As Docker names it. */
    static String processor() {
        String name = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        return switch (name) {
            case "x86_64" -> "amd64";
            case "aarch64" -> "arm64";
            default -> name;
        };
    }

    /** What was printed last is nearest to the end. */
    static Optional<Diagnosis> of(Evidence evidence, List<Symptom> symptoms) {
        return symptoms.stream()
                .flatMap(symptom -> symptom.in(evidence))
                .max(Comparator.comparingInt(Sighting::line))
                .map(Sighting::diagnosis);
    }

    private static AppFailed with(AppFailed failed, Diagnosis found) {
        var explained = new AppFailed(
                failed.sentence() + ": " + found.cause(), found.nextSteps().toArray(String[]::new));
        explained.because(failed);
        return explained;
    }
}
