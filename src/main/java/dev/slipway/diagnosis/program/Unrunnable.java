package dev.slipway.diagnosis.program;

import dev.slipway.diagnosis.symptom.Diagnosis;
import dev.slipway.diagnosis.symptom.Evidence;
import dev.slipway.diagnosis.symptom.Phrases;
import dev.slipway.diagnosis.symptom.Symptom;
import java.util.stream.Stream;

/**
 * A script or program that could not even begin: without its executable bit, with Windows line ends, or not in the image. The
 * bit and the line ends are lost on the author's laptop, where both do no harm: Windows has no such bit.
 */
public final class Unrunnable implements Symptom {

    private static final Phrases DENIED = Phrases.of(
            "exec (\\S+) failed: Permission denied",
            "exec: \"([^\"]+)\": permission denied",
            "exec (\\S+): permission denied",
            "(?:^|[ :])exec: (\\S+): cannot execute: Permission denied",
            "(?:^|\\d+: |[^:]: )((?:\\./|/)[^\\s:]+): Permission denied$");

    private static final Phrases RETURNS = Phrases.of(
            "env: ['‘\"]?\\S+(?:\\\\r|\\r|\\^M)['’\"]?: No such file", "\\S+(?:\\\\r|\\r|\\^M): bad interpreter");

    private static final Phrases MISSING = Phrases.of(
            "exec (\\S+) failed: No such file or directory",
            "exec: \"([^\"]+)\": (?:stat [^:]+: no such file|no such file|executable file not found)",
            "exec (\\S+): no such file or directory",
            "([^\\s:]+): cannot execute: required file not found",
            "(?:^|/)(?:ba|da|a)?sh: (?:(?:line )?\\d+: )?(?:exec: )?(?:line \\d+: )?([^\\s:]+): (?:command )?not found$",
            "^\\S+: (?:line )?\\d+: (?:exec: )?([^\\s:]+): (?:command )?not found$");

    @Override
    public Stream<Sighting> in(Evidence evidence) {
        return Stream.of(
                        DENIED.of(evidence, Unrunnable::notExecutable),
                        RETURNS.of(evidence, nothing -> lineEnds("a script")),
                        MISSING.of(evidence, Unrunnable::missing))
                .flatMap(sightings -> sightings);
    }

    private static Diagnosis notExecutable(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return new Diagnosis(
                path + " is not executable",
                "git update-index --chmod=+x " + name + ", in the directory that it is in, makes it so.",
                "Commit and push again. A chmod in the Dockerfile must come after the COPY that brings the file.");
    }

    /** A script's first line that ends with a carriage return names a program that does not exist, and the system says no more. */
    private static Diagnosis missing(String path) {
        if (path.endsWith(".sh") || path.endsWith(".py")) {
            return lineEnds(path);
        }
        return new Diagnosis(
                path + " is not in the image",
                "Install it in the Dockerfile or correct the command, commit and push again.");
    }

    private static Diagnosis lineEnds(String script) {
        return new Diagnosis(
                script + " is not there, or has Windows line ends",
                "With the line   *.sh text eol=lf   in .gitattributes:   git add --renormalize .",
                "Commit and push again.");
    }
}
