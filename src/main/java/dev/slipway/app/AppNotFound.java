package dev.slipway.app;

import dev.slipway.error.NotFound;

/** No app has this name. The text is Dokku's: scripts match on it. */
public final class AppNotFound extends NotFound {

    private static final long serialVersionUID = 1L;

    public AppNotFound(AppName name) {
        this(name, "apps:list shows the apps, apps:create " + name + " makes this one.");
    }

    public AppNotFound(AppName name, String nextStep) {
        super("App " + name + " does not exist", nextStep);
    }
}
