package dev.slipway.diagnosis;

import dev.slipway.container.Mount;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The app's user may not use a directory that is mounted into its container. */
final class DeniedMount implements Symptom {

    private static final Pattern DENIED =
            Pattern.compile(".*(?:[Pp]ermission denied|EACCES|[Rr]ead-only file system|EROFS).*");
    private static final Pattern PATH = Pattern.compile("/[^\\s'\"`:;,()\\[\\]]+");

    @Override
    public Stream<Sighting> in(Evidence evidence) {
        return evidence.all(
                DENIED,
                said -> PATH.matcher(said.group())
                        .results()
                        .map(MatchResult::group)
                        .flatMap(path -> mount(evidence, path).map(mount -> diagnosis(evidence, path, mount)).stream())
                        .limit(1));
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
        String name = mount.source().substring(mount.source().lastIndexOf('/') + 1);
        return new Diagnosis(
                cause,
                "The Dockerfile's USER must own it. For a directory of storage: storage:ensure-directory --chown UID "
                        + name,
                "Otherwise on the server: chown -R UID " + (mount.isPath() ? mount.source() : "DIRECTORY"));
    }
}
