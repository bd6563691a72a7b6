package dev.slipway.command;

import dev.slipway.error.Misuse;
import java.util.Locale;
import java.util.Optional;

/** The question before something is destroyed for good; the texts are Dokku's. */
public final class Confirmation {

    private Confirmation() {}

    /** Whether the caller, who sits at a terminal, wants it; who does not, or has said {@code --force}, has decided already. */
    public static boolean isWanted(Session session, String question) {
        if (session.isForced() || session.terminal().size().isEmpty()) {
            return true;
        }
        return new Prompt(session)
                .ask(question + " [y/N] ")
                .filter(answer -> answer.strip().toLowerCase(Locale.ROOT).matches("y|yes"))
                .isPresent();
    }

    /** Returns when the caller typed the word or had said {@code --force}; otherwise it is a Misuse and nothing happened. */
    public static void require(Session session, String consequence, String word) {
        if (session.isForced()) {
            return;
        }
        session.warn("WARNING: Potentially Destructive Action");
        session.warn(consequence);
        session.warn("To proceed, type \"" + word + "\"");
        var answer = new Prompt(session).ask("> ");
        if (!answer.map(String::strip).equals(Optional.of(word))) {
            throw new Misuse(
                    "Confirmation did not match test. Aborted.",
                    "Nothing was changed. Type " + word + " when asked, or call again with --force.");
        }
    }
}
