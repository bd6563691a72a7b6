package dev.slipway.service.backup;

import java.util.Objects;

/**
 * How the last backup went.
 *
 * @param at when it began
 * @param object where it is; empty if it failed
 * @param bytes its length
 * @param failure why it failed; empty if it is there
 * @param goodAt when the last one began that is there; empty if none ever was
 */
public record LastBackup(String at, String object, long bytes, String failure, String goodAt) {

    public LastBackup {
        failure = Objects.requireNonNullElse(failure, "");
        goodAt = Objects.requireNonNullElse(goodAt, "");
    }

    public boolean isGood() {
        return failure.isEmpty();
    }

    /** For a report. */
    public String shown() {
        if (isGood()) {
            return at + " done, " + bytes + " bytes, " + object;
        }
        return at + " FAILED: " + failure + "; last good one: " + (goodAt.isEmpty() ? "never" : goodAt);
    }
}
