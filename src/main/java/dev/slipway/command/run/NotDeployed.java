package dev.slipway.command.run;

import dev.slipway.app.AppName;
import dev.slipway.error.Misuse;

/** There is nothing to look into yet. The text is Dokku's. */
final class NotDeployed extends Misuse {

    private static final long serialVersionUID = 1L;

    NotDeployed(AppName app) {
        super("App " + app + " has not been deployed", "git push deploys it.");
    }
}
