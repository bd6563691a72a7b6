package dev.slipway.command.completion;

import dev.slipway.error.HostFailed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The shells for which there is a script. */
enum CompletionScript {
    BASH,
    ZSH,
    FISH;

    private static final String BROKEN = "The server's own archive cannot be read";

    static Optional<CompletionScript> named(String word) {
        return Stream.of(values()).filter(script -> script.word().equals(word)).findFirst();
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The script with these commands, and of those the ones that are followed by an app. */
    String with(String commands, String ofApps) {
        try (var script = CompletionScript.class.getResourceAsStream("/completion/" + word())) {
            if (script == null) {
                throw new HostFailed(BROKEN, "Install it again.");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("@commands@", commands)
                    .replace("@of-apps@", ofApps);
        } catch (IOException e) {
            throw new HostFailed(BROKEN + ": " + e, "Install it again.").because(e);
        }
    }
}
