package dev.slipway.access;

import dev.slipway.app.AppName;
import java.util.Set;

/**
 * Who calls: the name of a key, its role, the apps it was given (for all roles but the admin), and where the call comes
 * from, an address or {@code local}.
 */
public record Operator(String name, Role role, Set<AppName> apps, String origin) {

    public Operator {
        apps = Set.copyOf(apps);
    }

    /** Whether the app exists as far as this caller is concerned. */
    public boolean sees(AppName app) {
        return role == Role.ADMIN || apps.contains(app);
    }
}
