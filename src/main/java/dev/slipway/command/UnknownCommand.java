package dev.slipway.command;

import dev.slipway.error.Misuse;

/** No command has this name. The text is Dokku's: clients match on it. */
final class UnknownCommand extends Misuse {

    private static final long serialVersionUID = 1L;

    UnknownCommand(String typed, String... nextSteps) {
        super(
                "`" + typed + "` is not a dokku command.\nSee `dokku help` for a list of available commands.",
                nextSteps.length > 0 ? nextSteps : new String[] {"Typed over ssh it is: help"});
    }
}
