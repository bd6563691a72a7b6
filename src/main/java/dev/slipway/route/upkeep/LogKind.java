package dev.slipway.route.upkeep;

import java.util.Locale;

/** The two logs that the proxy writes of an app. */
public enum LogKind {
    ACCESS,
    ERROR;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
