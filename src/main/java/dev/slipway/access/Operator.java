package dev.slipway.access;

import dev.slipway.app.AppName;
import java.util.Set;

/**
 * Who calls: the name of a key, its role, the apps it was given (for all roles but the admin), and where the call comes
 * from, an address or {@code local}.
 */
public record Operator(String name, Role role, Set<AppName> apps, String origin) {

    /** The origin of what is typed on the host itself. */
    public static final String LOCAL = "local";

    public Operator {
        apps = Set.copyOf(apps);
    }

    /** Whether the call was typed on the host itself, by somebody who may read the state directory. */
    public boolean isLocal() {
        return origin.equals(LOCAL);
    }

    /** Whether the app exists as far as this caller is concerned. */
    public boolean sees(AppName app) {
        return role == Role.ADMIN || apps.contains(app);
    }
}
