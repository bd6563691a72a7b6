package dev.slipway.access;

import dev.slipway.error.Misuse;
import java.util.Arrays;
import java.util.Locale;

/** What the holder of a key may do; all but the admin only with the apps named for the key. */
public enum Role {
    ADMIN,
    DEVELOPER,
    DEPLOY,
    READ;

    public boolean grants(Permission permission) {
        return switch (permission) {
            case NONE -> true;
            case READ -> this != DEPLOY;
            case DEPLOY -> this != READ;
            case CHANGE -> this == ADMIN || this == DEVELOPER;
            case ADMIN -> this == ADMIN;
        };
    }

    /** The role of that name; none: a Misuse. */
    public static Role parse(String word) {
        return Arrays.stream(values())
                .filter(role -> role.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new Misuse("There is no role " + word, "admin, developer, deploy or read."));
    }

    /** As typed and shown. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
