package dev.slipway.deploy.rename;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppName;

/** What knows an app by its name beside the engine's containers and the proxy's routes. Both are idempotent. */
public interface Ties {

    /** What the app is linked to under the other name it is linked to under its own as well. */
    void follow(AppName other, AppLock app);

    /** Nothing bears this name any more; who gets it next must find nothing of who had it. */
    void leave(AppLock name);
}
