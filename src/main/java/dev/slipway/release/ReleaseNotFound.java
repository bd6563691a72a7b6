package dev.slipway.release;

import dev.slipway.app.AppName;
import dev.slipway.error.NotFound;

/** No release of this number is kept. */
public final class ReleaseNotFound extends NotFound {

    private static final long serialVersionUID = 1L;

    public ReleaseNotFound(AppName app, ReleaseNumber number) {
        super(app + " has no release " + number, "releases " + app + " lists those that are kept.");
    }
}
