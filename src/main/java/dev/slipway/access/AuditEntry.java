package dev.slipway.access;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

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
 * @param foreign for a change of the proxy's files a hash of those that are not ours, before and after it; else empty
 */
public record AuditEntry(
        Instant at,
        String operator,
        String origin,
        String command,
        String app,
        int exitCode,
        long millis,
        String foreign) {

    /** Lines of before there were such hashes have none. */
    public AuditEntry {
        foreign = Objects.requireNonNullElse(foreign, "");
    }

    public AuditEntry(
            Instant at, String operator, String origin, String command, String app, int exitCode, long millis) {
        this(at, operator, origin, command, app, exitCode, millis, "");
    }

    /** As {@code audit} and {@code events} show it. */
    @Override
    public String toString() {
        String outcome = exitCode == 0 ? "done" : "failed (" + exitCode + ")";
        return at.truncatedTo(ChronoUnit.SECONDS) + " " + operator + " from " + origin + ": " + command
                + (app.isEmpty() ? "" : " " + app) + ", " + outcome + " in " + millis + " ms"
                + (foreign.isEmpty() ? "" : "; your nginx files " + foreign);
    }
}
