package dev.slipway.access;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One change that somebody made or tried to make.
 *
 * @param at when it began
 * @param operator the key's name
 * @param origin an address, or {@code local}
 * @param command its name alone: arguments may be secrets
 * @param app or the service ({@code postgres/shop-db}) that it was about; empty when it was about neither
 * @param exitCode 0 when it was done
 * @param millis how long it took, in milliseconds
 */
public record AuditEntry(
        Instant at, String operator, String origin, String command, String app, int exitCode, long millis) {

    /** As {@code audit} and {@code events} show it. */
    @Override
    public String toString() {
        String outcome = exitCode == 0 ? "done" : "failed (" + exitCode + ")";
        return at.truncatedTo(ChronoUnit.SECONDS) + " " + operator + " from " + origin + ": " + command
                + (app.isEmpty() ? "" : " " + app) + ", " + outcome + " in " + millis + " ms";
    }
}
