package dev.slipway.release;

import java.time.Instant;

/**
 * Where a release comes from: when and by whom it was made, why ({@code Deploy 1a2b3c4 "subject"}, {@code Set GREETING},
 * {@code Rollback to v3}), and the full id of the commit that its image was built from, empty if there is none.
 */
public record Origin(Instant created, String by, String reason, String commit) {}
