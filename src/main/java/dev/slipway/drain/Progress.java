package dev.slipway.drain;

import dev.slipway.store.JsonFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Up to which moment an app's lines have been sent to its sink, on disk every few seconds, so that a restart goes on there. */
final class Progress {

    private static final Duration BETWEEN_WRITES = Duration.ofSeconds(5);

    private final Path directory;
    private final JsonFile<Reached> file;
    private final int sink;
    private final Clock clock;
    private Instant reached = Instant.EPOCH;
    private Instant written = Instant.EPOCH;

    Progress(Path directory, String sink, Clock clock) {
        this.directory = directory;
        this.file = new JsonFile<>(directory.resolve("drain.json"), Reached.class);
        this.sink = sink.hashCode();
        this.clock = clock;
    }

    /** The sink's hash tells whether it is still the same one. */
    record Reached(int sink, String at) {}

    /** Where to go on: for a sink that is new, now. */
    synchronized Instant start() {
        reached = file.read()
                .filter(kept -> kept.sink() == sink)
                .map(kept -> Instant.parse(kept.at()))
                .orElseGet(clock::instant);
        write();
        return reached;
    }

    synchronized void reached(Instant at) {
        reached = at.isAfter(reached) ? at : reached;
        if (Duration.between(written, clock.instant()).compareTo(BETWEEN_WRITES) > 0) {
            write();
        }
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    synchronized void flush() {
        write();
    }

    private void write() {
        // An app that is gone keeps nothing.
        if (Files.isDirectory(directory)) {
            written = clock.instant();
            file.write(new Reached(sink, reached.toString()));
        }
    }
}
