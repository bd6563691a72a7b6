package dev.slipway.deploy.plan.need;

import dev.slipway.config.EnvKey;

/** A variable that a tree names: where ({@code shop/settings.py:12}), how strictly, and whether the app has it. */
public record NeededKey(EnvKey key, String place, Strictness strictness, boolean isSet) {

    /** What happens without the variable. */
    public enum Strictness {
        /** The deploy stops. */
        DEMANDED,
        /** The code that reads it fails. */
        READ,
        /** It is in a list of variables, for instance {@code .env.example}. */
        LISTED
    }

    public boolean isMissing() {
        return !isSet && strictness != Strictness.LISTED;
    }
}
