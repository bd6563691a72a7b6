package dev.slipway.storage;

import dev.slipway.error.Misuse;
import java.util.regex.Pattern;

/** The name of a directory below the storage directory. */
public record StorageName(String value) {

    private static final Pattern DIRECTORY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,127}");
    private static final Pattern ENTRY = Pattern.compile("[a-z0-9]([a-z0-9-]{0,43}[a-z0-9])?");
    /** Dokku makes such names itself. */
    private static final String RESERVED = "legacy-";

    public StorageName {
        if (!DIRECTORY.matcher(value).matches()) {
            throw new Misuse(
                    "Directory can only contain the following set of characters: [A-Za-z0-9_.-]",
                    "Call it after the app whose files it is to keep, for instance shop-uploads");
        }
    }

    /** Of an entry, whose names are narrower. */
    public static StorageName ofEntry(String value) {
        if (!ENTRY.matcher(value).matches() || value.startsWith(RESERVED)) {
            throw new Misuse(
                    "Invalid name of a storage entry: " + value,
                    "Lowercase letters, digits and dashes, at most 45, not beginning with legacy-: shop-uploads");
        }
        return new StorageName(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
