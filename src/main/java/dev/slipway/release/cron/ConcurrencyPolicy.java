package dev.slipway.release.cron;

import dev.slipway.error.Misuse;
import java.util.Locale;
import java.util.stream.Stream;

/** What happens when a task is due while it still runs. */
public enum ConcurrencyPolicy {
    /** Another one is started beside it. */
    ALLOW,
    /** This time is left out. */
    FORBID,
    /** The one that runs is ended. */
    REPLACE;

    public static ConcurrencyPolicy parse(String text) {
        return Stream.of(values())
                .filter(policy -> policy.word().equals(text))
                .findFirst()
                .orElseThrow(() -> new Misuse("The concurrency policy is not one of allow, forbid and replace"));
    }

    /** As declared and shown. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
