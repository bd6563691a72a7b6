package dev.slipway.diagnosis.program;

import dev.slipway.diagnosis.symptom.Diagnosis;
import dev.slipway.diagnosis.symptom.Evidence;
import dev.slipway.diagnosis.symptom.Phrases;
import dev.slipway.diagnosis.symptom.Symptom;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A list of exact versions that was not pushed, or not made anew when what is wanted was changed. */
public final class StaleLockfile implements Symptom {

    private static final Phrases NO_LOCK = Phrases.of(
            "npm ci` command can only install with an existing (package-lock\\.json)",
            "ERR_PNPM_NO_LOCKFILE\\b.{0,200}(pnpm-lock\\.yaml)");

    @Override
    public Stream<Sighting> in(Evidence evidence) {
        return Stream.concat(
                NO_LOCK.of(
                        evidence, file -> diagnosis(file + " is not in what was pushed", Tool.of(file).command, file)),
                Stream.of(Tool.values())
                        .flatMap(tool -> evidence.all(tool.outdated, said -> Stream.of(outdated(tool)))));
    }

    private static Diagnosis outdated(Tool tool) {
        return diagnosis(tool.file + " does not go with " + tool.wishes, tool.command, tool.file);
    }

    private static Diagnosis diagnosis(String cause, String command, String file) {
        return new Diagnosis(cause, command + " where you work makes it; commit " + file + " and push again.");
    }

    /** Who makes which list from which. */
    private enum Tool {
        NPM(
                "package-lock.json",
                "package.json",
                "npm install",
                "npm ci` can only install packages when your package\\.json and package-lock\\.json"),
        PNPM("pnpm-lock.yaml", "package.json", "pnpm install", "ERR_PNPM_OUTDATED_LOCKFILE"),
        YARN(
                "yarn.lock",
                "package.json",
                "yarn install",
                "lockfile needs to be updated, but yarn was run with|lockfile would have been modified by this install"),
        POETRY(
                "poetry.lock",
                "pyproject.toml",
                "poetry lock",
                "pyproject\\.toml changed significantly since poetry\\.lock"),
        PIPENV("Pipfile.lock", "Pipfile", "pipenv lock", "Your Pipfile\\.lock \\(\\S+\\) is out of date"),
        UV("uv.lock", "pyproject.toml", "uv lock", "lockfile at `uv\\.lock` needs to be updated"),
        BUNDLER(
                "Gemfile.lock",
                "Gemfile",
                "bundle install",
                "install in (?:deployment|frozen) mode after changing|[Tt]he lockfile can't be updated because frozen"),
        CARGO("Cargo.lock", "Cargo.toml", "cargo build", "lock file \\S*Cargo\\.lock needs to be updated but --locked");

        private final String file;
        private final String wishes;
        private final String command;
        private final Pattern outdated;

        Tool(String file, String wishes, String command, String outdated) {
            this.file = file;
            this.wishes = wishes;
            this.command = command;
            this.outdated = Pattern.compile(outdated);
        }

        static Tool of(String file) {
            return Stream.of(values())
                    .filter(tool -> tool.file.equals(file))
                    .findFirst()
                    .orElse(NPM);
        }
    }
}
