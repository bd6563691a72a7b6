package dev.slipway.diagnosis.limit;

import dev.slipway.container.Mount;
import dev.slipway.diagnosis.symptom.Diagnosis;
import dev.slipway.diagnosis.symptom.Evidence;
import dev.slipway.diagnosis.symptom.Symptom;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The app's user may not use a directory that is mounted into its container. */
public final class DeniedMount implements Symptom {

    private static final Pattern DENIED =
            Pattern.compile(".*(?:[Pp]ermission denied|EACCES|[Rr]ead-only file system|EROFS).*");
    private static final Pattern UNWRITABLE =
            Pattern.compile("(?:Read-only file system: |EROFS: .* )['\"](/[^'\"]+)['\"]");
    private static final Pattern PATH = Pattern.compile("/[^\\s'\"`:;,()\\[\\]]+");

    @Override
    public Stream<Sighting> in(Evidence evidence) {
        return Stream.concat(denied(evidence), unwritable(evidence));
    }

    private static Stream<Sighting> denied(Evidence evidence) {
        return evidence.all(
                DENIED,
                said -> PATH.matcher(said.group())
                        .results()
                        .map(MatchResult::group)
                        .flatMap(path -> mount(evidence, path).map(mount -> diagnosis(evidence, path, mount)).stream())
                        .limit(1));
    }

    /** Of a stack what the repository has is mounted as a copy of the release's own, which nobody changes. */
    private static Stream<Sighting> unwritable(Evidence evidence) {
        return evidence.all(
                UNWRITABLE,
                said -> Stream.of(said.group(1))
                        .filter(path -> mount(evidence, path).isEmpty())
                        .map(path -> new Diagnosis(
                                "it may not write " + path + ", which it has for reading only",
                                "A directory of the repository is: COPY it in the Dockerfile instead of mounting it, and it can be written.",
                                "What is made on a laptop, migrations for instance, belongs into the repository.")));
    }

    private static Optional<Mount> mount(Evidence evidence, String path) {
        return evidence.mounts().stream()
                .filter(mount -> path.equals(mount.target()) || path.startsWith(mount.target() + "/"))
                .findFirst();
    }

    private static Diagnosis diagnosis(Evidence evidence, String path, Mount mount) {
        String app = evidence.app().value();
        String cause = "it may not use " + path + ", which is mounted from "
                + (mount.source().isEmpty() ? "a volume" : mount.source());
        if (mount.readOnly()) {
            return new Diagnosis(
                    cause + " for reading only",
                    "storage:unmount " + app + " " + mount.source() + ":" + mount.target() + ":ro, then:",
                    "storage:mount " + app + " " + mount.source() + ":" + mount.target());
        }
        if (!mount.isPath()) {
            return new Diagnosis(
                    cause,
                    "The Dockerfile's USER must own it. A volume gets the owner that the directory has in the image when it is first mounted: mkdir and chown it there.",
                    "One that is there already, on the server: docker volume inspect " + mount.source()
                            + " shows its directory, and chown -R UID DIRECTORY is for that.");
        }
        String name = mount.source().substring(mount.source().lastIndexOf('/') + 1);
        return new Diagnosis(
                cause,
                "The Dockerfile's USER must own it. For a directory of storage: storage:ensure-directory --chown UID "
                        + name,
                "Otherwise on the server: chown -R UID " + mount.source());
    }
}
