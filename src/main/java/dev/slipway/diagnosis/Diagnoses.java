package dev.slipway.diagnosis;

import dev.slipway.app.AppName;
import dev.slipway.app.Settings;
import dev.slipway.config.Configs;
import dev.slipway.container.MoreMemory;
import dev.slipway.diagnosis.database.ClosedDatabase;
import dev.slipway.diagnosis.database.DatabaseNotReady;
import dev.slipway.diagnosis.database.MissingTable;
import dev.slipway.diagnosis.database.UnknownHost;
import dev.slipway.diagnosis.limit.DeniedMount;
import dev.slipway.diagnosis.limit.FullDisk;
import dev.slipway.diagnosis.limit.OutOfMemory;
import dev.slipway.diagnosis.program.MissingModule;
import dev.slipway.diagnosis.program.Unrunnable;
import dev.slipway.diagnosis.program.WrongArchitecture;
import dev.slipway.diagnosis.setting.DisallowedHost;
import dev.slipway.diagnosis.setting.MissingKey;
import dev.slipway.diagnosis.setting.StaticRoot;
import dev.slipway.diagnosis.symptom.Diagnosis;
import dev.slipway.diagnosis.symptom.Evidence;
import dev.slipway.diagnosis.symptom.Symptom;
import dev.slipway.diagnosis.symptom.Symptom.Sighting;
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

    /**
     * The failure of an instance, which may use so many bytes of memory (0: all), with its cause, if what it printed shows
     * one; otherwise the same failure.
     */
    public AppFailed ofInstance(AppName app, ProcessType type, long memory, AppFailed failed, List<String> output) {
        return explained(symptoms(app, memory), evidence(app, options.ofInstances(app, type), output), failed);
    }

    /** As {@link #ofInstance}, of a task of the release. */
    public AppFailed ofTask(AppName app, AppFailed failed, List<String> output) {
        return explained(symptomsOfTask(app), evidence(app, options.ofOneOffs(app), output), failed);
    }

    private Evidence evidence(AppName app, RunOptions given, List<String> output) {
        return new Evidence(app, output, configs.merged(app), given.mounts());
    }

    private static AppFailed explained(List<Symptom> symptoms, Evidence evidence, AppFailed failed) {
        return of(evidence, symptoms).map(found -> with(failed, found)).orElse(failed);
    }

    /** Migrations that a release task would apply are what has just failed. */
    static List<Symptom> symptomsOfTask(AppName app) {
        return symptoms(app, MoreMemory.UNKNOWN).stream()
                .filter(symptom -> !(symptom instanceof MissingTable))
                .toList();
    }

    static List<Symptom> symptoms(AppName app, long memory) {
        return List.of(
                MissingKey.ofApp(app.value()),
                new StaticRoot(),
                new DisallowedHost(),
                new UnknownHost(),
                new DatabaseNotReady(),
                new ClosedDatabase(),
                new MissingTable(),
                new DeniedMount(),
                new Unrunnable(),
                new MissingModule(),
                new WrongArchitecture(processor()),
                new FullDisk(),
                OutOfMemory.ofApp(app.value(), memory));
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
