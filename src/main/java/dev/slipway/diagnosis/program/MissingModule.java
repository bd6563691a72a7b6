package dev.slipway.diagnosis.program;

import dev.slipway.diagnosis.symptom.Diagnosis;
import dev.slipway.diagnosis.symptom.Evidence;
import dev.slipway.diagnosis.symptom.Phrases;
import dev.slipway.diagnosis.symptom.Symptom;
import java.util.List;
import java.util.stream.Stream;

/** A module, library or archive that a program asks for when it starts, and that is not in its image. */
public final class MissingModule implements Symptom {

    private static final Phrases PYTHON = Phrases.of("(?:ModuleNotFoundError|ImportError): No module named '([^']+)'");

    private static final Phrases NODE = Phrases.of(
            "Error: Cannot find module '([^']+)'",
            "Error(?: \\[ERR_MODULE_NOT_FOUND])?: Cannot find (?:package|module) '([^']+)'");

    private static final Phrases RUBY = Phrases.of("cannot load such file -- (\\S+) \\(LoadError\\)");

    private static final Phrases JAVA =
            Phrases.of("Unable to access jarfile (\\S+)", "Could not find or load main class (\\S+)");

    private static final Phrases LIBRARY = Phrases.of(
            "(?:ImportError: |error while loading shared libraries: )(lib[^\\s:]+): cannot open shared object file");

    @Override
    public Stream<Sighting> in(Evidence evidence) {
        return Stream.of(
                        PYTHON.of(evidence, MissingModule::python),
                        NODE.of(evidence, MissingModule::node),
                        RUBY.of(evidence, name -> absent(name, "The Gemfile")),
                        JAVA.of(evidence, MissingModule::java),
                        LIBRARY.of(evidence, MissingModule::library))
                .flatMap(sightings -> sightings);
    }

    private static Diagnosis python(String name) {
        return absent("Python's module " + name, "requirements.txt or pyproject.toml");
    }

    private static Diagnosis node(String name) {
        boolean isFile = name.startsWith("/") || name.startsWith(".");
        return isFile
                ? new Diagnosis(
                        name + " is not in the image",
                        "Correct the command, or let the Dockerfile make it (RUN npm run build); .dockerignore leaves files out.",
                        "Commit and push again.")
                : absent("Node's module " + name, "The dependencies of package.json");
    }

    /** Of a library, or of the app itself: only its author can tell. */
    private static Diagnosis absent(String what, String list) {
        return new Diagnosis(
                what + " is not in the image",
                list + " must name its package; one of the app's own must be where WORKDIR and the command expect it.",
                "Commit and push again.");
    }

    private static Diagnosis java(String name) {
        return new Diagnosis(
                name + " is not in the image",
                "Correct its name in the command or the COPY of the Dockerfile, commit and push again.");
    }

    private static Diagnosis library(String name) {
        return new Diagnosis(
                "the library " + name + " is not in the image",
                List.of(
                        "apt-get install -y its package in the last stage of the Dockerfile; on a Debian, apt-file search "
                                + name + " names it.",
                        "Commit and push again."));
    }
}
