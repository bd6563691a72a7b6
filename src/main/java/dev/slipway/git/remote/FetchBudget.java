package dev.slipway.git.remote;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.EmptyProgressMonitor;

/** Stops a fetch that takes too long or brings too much: JGit asks it at each object. */
public final class FetchBudget extends EmptyProgressMonitor {

    /** Measuring a directory at each object would take longer than the fetch. */
    private static final int OBJECTS_PER_LOOK = 512;

    private final FetchLimits limits;
    private final Path repository;
    private final long begun = System.nanoTime();
    private volatile boolean tooLong;
    private volatile boolean tooMuch;
    private int objects;

    public FetchBudget(FetchLimits limits, Path repository) {
        this.limits = limits;
        this.repository = repository;
    }

    /** What ran out. */
    public Optional<String> spent() {
        if (tooLong) {
            return Optional.of("it took longer than " + limits.total().toMinutes() + " minutes");
        }
        return tooMuch ? Optional.of("it is larger than " + (limits.bytes() >> 20) + " MB") : Optional.empty();
    }

    @Override
    public boolean isCancelled() {
        tooLong = tooLong || System.nanoTime() - begun > limits.total().toNanos();
        if (objects++ % OBJECTS_PER_LOOK == 0) {
            tooMuch = tooMuch || bytes() > limits.bytes();
        }
        return tooLong || tooMuch;
    }

    private long bytes() {
        try (Stream<Path> files = Files.walk(repository.resolve("objects"))) {
            return files.mapToLong(FetchBudget::size).sum();
        } catch (IOException | UncheckedIOException unreadable) {
            // A file that went away while we looked: the next look counts again.
            return 0;
        }
    }

    private static long size(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (IOException gone) {
            return 0;
        }
    }
}
