package dev.slipway.route.nginx.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The nginx process that reads the configuration and starts the workers. Looked at through /proc, without a fork. */
public record Master(long pid) {

    private static final String TITLE = "nginx: master process";

    /** The one that a pid file names, if it lives: after a crash the number may be another program's. */
    public static Optional<Master> of(Path pidFile) {
        try {
            String text = Files.readString(pidFile).strip();
            // "nginx -t" makes the file, empty, where there is none.
            return text.matches("\\d{1,10}")
                    ? Optional.of(new Master(Long.parseLong(text))).filter(Master::isAlive)
                    : Optional.empty();
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    private boolean isAlive() {
        return ProcFile.title(pid).startsWith(TITLE);
    }

    /** The processes that serve, of every generation that still does. */
    public Set<Worker> workers() {
        return children()
                .filter(child -> ProcFile.title(child).startsWith(Worker.TITLE))
                .map(Worker::of)
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Waits until this process and those workers have ended, and kills what has not within the limit. */
    public void awaitEnd(Set<Worker> workers, Duration limit) {
        List<Long> processes =
                Stream.concat(Stream.of(pid), workers.stream().map(Worker::pid)).toList();
        if (!new Patience(limit).until(() -> processes.stream().noneMatch(ProcFile::isAlive))) {
            processes.stream()
                    .filter(ProcFile::isAlive)
                    .flatMap(left -> ProcessHandle.of(left).stream())
                    .forEach(ProcessHandle::destroyForcibly);
        }
    }

    private Stream<Long> children() {
        return ProcFile.read(pid, "task/" + pid + "/children")
                .map(text -> Arrays.stream(text.split("\\s+"))
                        .filter(word -> !word.isEmpty())
                        .map(Long::parseLong))
                .orElseGet(() -> ProcessHandle.of(pid).stream()
                        .flatMap(ProcessHandle::children)
                        .map(ProcessHandle::pid));
    }
}
