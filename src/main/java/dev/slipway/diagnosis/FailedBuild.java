package dev.slipway.diagnosis;

import dev.slipway.app.AppName;
import dev.slipway.config.Environment;
import dev.slipway.container.image.BuildFailed;
import dev.slipway.diagnosis.database.UnreachedFromBuild;
import dev.slipway.diagnosis.limit.FullDisk;
import dev.slipway.diagnosis.limit.OutOfMemory;
import dev.slipway.diagnosis.program.MissingModule;
import dev.slipway.diagnosis.program.StaleLockfile;
import dev.slipway.diagnosis.program.WrongArchitecture;
import dev.slipway.diagnosis.setting.MissingKey;
import dev.slipway.diagnosis.setting.StaticRoot;
import dev.slipway.diagnosis.symptom.Diagnosis;
import dev.slipway.diagnosis.symptom.Evidence;
import dev.slipway.error.AppFailed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A build that failed.
 *
 * @param place the line of the Dockerfile, as it is told ({@code Dockerfile line 3}), or the empty text
 * @param instruction what stands there, or the empty text
 * @param memory how many bytes a build may use; 0: all
 * @param absences why a file that a step copies is not there
 */
public record FailedBuild(AppName app, String place, String instruction, long memory, Absences absences) {

    private static final int LONGEST_SHOWN = 80;
    private static final Pattern APT_INSTALL =
            Pattern.compile("\\bapt(?:-get)?\\b[^&|;]*\\b(install|upgrade|dist-upgrade|full-upgrade)\\b");
    private static final Pattern ASKED = Pattern.compile("Do you want to continue\\? \\[Y/n] ?Abort|^Abort\\.$");
    private static final Pattern NO_PACKAGE = Pattern.compile("E: Unable to locate package (\\S+)");
    private static final Pattern OLD_LIST = Pattern.compile("E: Failed to fetch \\S+ +404\\b");
    private static final List<Pattern> ABSENT = List.of(
            Pattern.compile("failed to (?:compute|calculate) .*\"/([^\"]+)\":? not found"),
            Pattern.compile("buildkit-mount\\d+/(.+): no such file or directory"));
    private static final Pattern KILLED = Pattern.compile("exit code: 137\\b");

    /** Why a path is not in what was sent to the build. */
    @FunctionalInterface
    public interface Absences {

        Diagnosis of(String path);
    }

    /** The same failure with its place in the Dockerfile and with its cause, if what it printed shows one. */
    public AppFailed explained(BuildFailed failed) {
        var step = failed.step();
        String sentence = sentence(failed);
        var found = cause(step);
        var explained = new AppFailed(
                found.map(diagnosis -> sentence + ": " + diagnosis.cause()).orElse(sentence),
                found.map(Diagnosis::nextSteps).orElse(failed.nextSteps()).toArray(String[]::new));
        explained.because(failed);
        return explained;
    }

    private String sentence(BuildFailed failed) {
        var step = failed.step();
        // Of a file that is not there the engine names a directory of its own.
        String said = absent(step).isPresent() ? "" : ": " + step.said();
        if (!place.isEmpty()) {
            return "The build failed at " + place + ", " + shown(instruction) + said;
        }
        return said.isEmpty() ? "The build failed at " + step.name() : failed.sentence();
    }

    private static String shown(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN - 1) + "…";
    }

    private Optional<Diagnosis> cause(BuildFailed.Step step) {
        return absent(step)
                .map(absences::of)
                .or(() -> MissingImage.named(step.name())
                        .flatMap(image -> MissingImage.diagnosis(image, app.value(), step.said())))
                .or(() -> apt(step))
                .or(() -> printed(step))
                .or(() -> killed(step));
    }

    /** What another stage has is nothing that was pushed. */
    private Optional<String> absent(BuildFailed.Step step) {
        if (instruction.contains("--from=")) {
            return Optional.empty();
        }
        return ABSENT.stream()
                .map(pattern -> pattern.matcher(step.said()))
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst();
    }

    private Optional<Diagnosis> apt(BuildFailed.Step step) {
        var apt = APT_INSTALL.matcher(instruction);
        if (!apt.find()) {
            return Optional.empty();
        }
        for (String line : step.output()) {
            var unknown = NO_PACKAGE.matcher(line);
            if (ASKED.matcher(line).find()) {
                return Optional.of(new Diagnosis(
                        "apt-get asked a question that nobody answers",
                        "Write apt-get " + apt.group(1) + " -y at " + place + ", commit and push again."));
            }
            if (OLD_LIST.matcher(line).find()) {
                return Optional.of(new Diagnosis(
                        "apt-get has an old list of packages, from a cached step",
                        "Write apt-get update && apt-get install -y … as one RUN at " + place
                                + ", commit and push again;",
                        "git push -o no-cache builds every step anew."));
            }
            if (unknown.find() && !instruction.contains("update")) {
                return Optional.of(new Diagnosis(
                        "apt-get has no list of packages to find " + unknown.group(1) + " in",
                        "Write apt-get update && apt-get install -y … at " + place + ", commit and push again."));
            }
        }
        return Optional.empty();
    }

    private Optional<Diagnosis> printed(BuildFailed.Step step) {
        // The engine's own words are the last ones: they name what the step could not even begin.
        var output = new ArrayList<>(step.output());
        output.add(step.said());
        var evidence = new Evidence(app, output, Environment.EMPTY, List.of());
        return Diagnoses.of(
                evidence,
                List.of(
                        MissingKey.ofBuild(app.value(), place),
                        new StaticRoot(),
                        new UnreachedFromBuild(),
                        new StaleLockfile(),
                        new MissingModule(),
                        new WrongArchitecture(Diagnoses.processor()),
                        new FullDisk(),
                        OutOfMemory.ofBuild(app.value(), memory)));
    }

    private Optional<Diagnosis> killed(BuildFailed.Step step) {
        if (!KILLED.matcher(step.said()).find()) {
            return Optional.empty();
        }
        return Optional.of(new Diagnosis(
                memory > 0
                        ? "it was killed, most likely for memory, of which a build may use " + (memory >> 20) + " MB"
                        : "it was killed, most likely because this host has no memory left",
                OutOfMemory.moreForBuild(app.value(), memory)));
    }
}
