package dev.slipway.deploy.history;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One build or deploy.
 *
 * @param source what began it: {@code git-hook}, {@code ps:rebuild}, {@code git:sync} …
 * @param by the operator
 * @param ending null while it runs
 */
public record BuildRecord(
        String id,
        Kind kind,
        String source,
        String by,
        Instant startedAt,
        @Nullable Ending ending) {

    /** Whether an image was made, or one that was there was deployed again. */
    public enum Kind {
        BUILD,
        DEPLOY;

        /** As typed and shown. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How it stands; a record that runs in no server any more is abandoned. */
    public enum Status {
        RUNNING,
        SUCCEEDED,
        FAILED,
        CANCELED,
        ABANDONED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How it ended, when, and with which exit code; -1 for what was ended from outside, as Dokku has it. */
    public record Ending(Status status, int exitCode, Instant finishedAt) {

        static final int FROM_OUTSIDE = -1;
    }

    public Optional<Ending> ended() {
        return Optional.ofNullable(ending);
    }

    BuildRecord with(Ending other) {
        return new BuildRecord(id, kind, source, by, startedAt, other);
    }
}
