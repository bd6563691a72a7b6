package dev.slipway.git.assembly;

import java.util.Optional;

/** Whose name stands on a commit that this server makes. */
public record Author(String name, String email) {

    private static final String NAME = "Slipway";
    private static final String EMAIL = "automated@slipway.invalid";

    public Author {
        name = clean(name, NAME);
        email = clean(email, EMAIL);
    }

    public static Author of(Optional<String> name, Optional<String> email) {
        return new Author(name.orElse(""), email.orElse(""));
    }

    /** git's format of a commit has these as delimiters. */
    private static String clean(String text, String without) {
        String plain = text.replaceAll("[<>\\p{Cntrl}]", "").strip();
        return plain.isEmpty() ? without : plain;
    }
}
