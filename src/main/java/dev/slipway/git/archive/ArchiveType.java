package dev.slipway.git.archive;

import dev.slipway.error.Misuse;
import java.util.Arrays;

/** What archives are read. */
public enum ArchiveType {
    TAR("tar"),
    TAR_GZ("tar.gz"),
    ZIP("zip");

    private final String word;

    ArchiveType(String word) {
        this.word = word;
    }

    /** As typed after {@code --archive-type}. */
    public String word() {
        return word;
    }

    public static ArchiveType of(String typed) {
        return Arrays.stream(values())
                .filter(type -> type.word.equals(typed))
                .findFirst()
                .orElseThrow(() -> new Misuse(
                        "Invalid archive type specified, valid archive types include: tar, tar.gz, zip",
                        "For instance: --archive-type tar.gz"));
    }
}
