package dev.slipway.cert.acme;

import dev.slipway.store.AtomicFile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** When the server last looked whether certificates are due: kept in a file, so that restarts change nothing about it. */
public final class LastRound {

    /** A little less than a day, so that looks every hour do not push it on by an hour each day. */
    private static final Duration DAY = Duration.ofHours(23).plusMinutes(30);

    private final Path file;
    private final Clock clock;

    /** The directory is {@code StateDir.acme()}. */
    public LastRound(Path directory, Clock clock) {
        this.file = directory.resolve("last-round");
        this.clock = clock;
    }

    public boolean isLongAgo() {
        Instant now = clock.instant();
        Instant last = read();
        // One in the future is from a clock that was wrong.
        return last.isAfter(now) || Duration.between(last, now).compareTo(DAY) >= 0;
    }

    private Instant read() {
        try {
            return AtomicFile.ownerOnly(file)
                    .read()
                    .map(String::strip)
                    .map(Instant::parse)
                    .orElse(Instant.EPOCH);
        } catch (DateTimeParseException damaged) {
            return Instant.EPOCH;
        }
    }

    public void begins() {
        AtomicFile.ownerOnly(file).write(clock.instant() + "\n");
    }
}
