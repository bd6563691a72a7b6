package dev.slipway.access;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What the holder of a key may do; all but the admin only with the apps named for the key. */
public enum Role {
    ADMIN(EnumSet.allOf(Permission.class)),
    DEVELOPER(EnumSet.of(Permission.NONE, Permission.READ, Permission.DEPLOY, Permission.CHANGE)),
    DEPLOY(EnumSet.of(Permission.NONE, Permission.DEPLOY)),
    READ(EnumSet.of(Permission.NONE, Permission.READ));

    private final Set<Permission> permissions;

    Role(Set<Permission> permissions) {
        this.permissions = permissions;
    }

    public boolean grants(Permission permission) {
        return permissions.contains(permission);
    }

    /** As typed and shown. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
