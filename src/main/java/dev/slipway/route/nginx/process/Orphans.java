package dev.slipway.route.nginx.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Workers whose master was killed: they serve on with the last configuration and hold the ports, so that no new master can
 * start. Known by the error log that they have open, because their title names no configuration.
 */
public record Orphans(Path errorLog) {

    /** Makes them stop listening, while they finish what they have open; those that did not within the limit. */
    public List<Long> end(Duration limit) {
        List<Long> orphans = find();
        orphans.forEach(pid -> {
            if (!Signal.QUIT.send(pid)) {
                ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
            }
        });
        // Not asked twice: a worker that is just changing its title looks like one that listens.
        boolean ended = new Patience(limit).until(() -> orphans.stream().noneMatch(Orphans::listens));
        return ended ? List.of() : orphans.stream().filter(Orphans::listens).toList();
    }

    private static boolean listens(long pid) {
        return Worker.of(pid).filter(Worker::accepts).isPresent();
    }

    private List<Long> find() {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> ProcFile.title(pid).startsWith(Worker.TITLE))
                .filter(this::writesOurLog)
                .toList();
    }

    private boolean writesOurLog(long pid) {
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
            for (Path descriptor : descriptors) {
                if (leadsTo(descriptor)) {
                    return true;
                }
            }
            return false;
        } catch (IOException goneOrAnothers) {
            return false;
        }
    }

    private boolean leadsTo(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).equals(errorLog);
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }
}
