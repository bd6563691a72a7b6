package dev.slipway.access;

import java.time.Instant;

/**
 * One change that somebody made or tried to make.
 *
 * @param at when it began
 * @param operator the key's name
 * @param origin an address, or {@code local}
 * @param command its name alone: arguments may be secrets
 * @param app empty when it was not about one app
 * @param exitCode 0 when it was done
 * @param millis how long it took, in milliseconds
 */
public record AuditEntry(
        Instant at, String operator, String origin, String command, String app, int exitCode, long millis) {}
