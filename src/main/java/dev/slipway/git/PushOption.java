package dev.slipway.git;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What {@code git push -o OPTION} may ask for. */
public enum PushOption {
    DRY_RUN("dry-run", "shows the plan and changes nothing"),
    EXPLAIN("explain", "the same, with every Docker call and nginx file"),
    NO_CACHE("no-cache", "builds every step anew"),
    SKIP_CHECKS("skip-checks", "takes instances for ready as soon as they run"),
    MESSAGE("message=TEXT", "is the reason that releases shows");

    private final String form;
    private final String meaning;

    PushOption(String form, String meaning) {
        this.form = form;
        this.meaning = meaning;
    }

    boolean takesText() {
        return form.contains("=");
    }

    /** Without what it is given. */
    String word() {
        return form.split("=", 2)[0];
    }

    static Optional<PushOption> find(String word) {
        return Arrays.stream(values())
                .filter(option -> option.word().equals(word))
                .findFirst();
    }

    /** All that there are, for who typed another one. */
    static String[] listed() {
        int width = Arrays.stream(values())
                .mapToInt(option -> option.form.length())
                .max()
                .orElse(0);
        return Arrays.stream(values())
                .map(option ->
                        "git push -o " + option.form + " ".repeat(width - option.form.length() + 2) + option.meaning)
                .collect(Collectors.toList())
                .toArray(String[]::new);
    }
}
