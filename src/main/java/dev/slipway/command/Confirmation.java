package dev.slipway.command;

import dev.slipway.error.Misuse;
import java.util.Optional;

/** The question before something is destroyed for good; the texts are Dokku's. */
public final class Confirmation {

    private Confirmation() {}

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
