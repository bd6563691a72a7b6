package dev.slipway.git;

import dev.slipway.error.Misuse;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The options that a push came with; the message is the reason of the release, empty for the usual one. */
public record PushOptions(Set<PushOption> given, String message) {

    public static final PushOptions NONE = new PushOptions(Set.of(), "");

    /** A reason is a line, not a letter. */
    private static final int LONGEST_MESSAGE = 200;

    public PushOptions {
        given = Set.copyOf(given);
    }

    /** As git sends them; one that there is not is a Misuse that lists those that there are. */
    public static PushOptions parse(List<String> texts) {
        var given = EnumSet.noneOf(PushOption.class);
        String message = "";
        for (String text : texts) {
            String[] parts = text.split("=", 2);
            var option = PushOption.find(parts[0])
                    .filter(found -> found.takesText() == parts.length > 1)
                    .orElseThrow(() -> unknown(text));
            given.add(option);
            if (option == PushOption.MESSAGE) {
                message = message(parts[1]);
            }
        }
        return new PushOptions(given, message);
    }

    private static Misuse unknown(String text) {
        String shown = text.replaceAll("\\p{Cntrl}", "?");
        String cut = shown.length() > 40 ? shown.substring(0, 40) + "…" : shown;
        return new Misuse("There is no push option '" + cut + "'. Nothing was built.", PushOption.listed());
    }

    private static String message(String text) {
        String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        if (line.isEmpty() || line.length() > LONGEST_MESSAGE) {
            throw new Misuse(
                    "A message has 1 to " + LONGEST_MESSAGE + " characters. Nothing was built.",
                    "git push -o 'message=Why this is released'");
        }
        return line;
    }

    public boolean has(PushOption option) {
        return given.contains(option);
    }

    /** Whether it is only to be shown what would be done. */
    public boolean isPreview() {
        return has(PushOption.DRY_RUN) || has(PushOption.EXPLAIN);
    }
}
