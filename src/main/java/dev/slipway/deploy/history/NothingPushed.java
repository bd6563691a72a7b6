package dev.slipway.deploy.history;

import dev.slipway.app.AppName;
import dev.slipway.error.Misuse;

/** There is no commit that could be built. */
public final class NothingPushed extends Misuse {

    private static final long serialVersionUID = 1L;

    public NothingPushed(AppName app) {
        super("Cannot build " + app + " as there are no commits stored.", "git push deploys it for the first time.");
    }
}
