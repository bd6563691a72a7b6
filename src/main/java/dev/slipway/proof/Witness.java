package dev.slipway.proof;

import dev.slipway.app.AppName;

/** Watches changes of what serves an app. Thread-safe. */
public interface Witness {

    /** Returns at once; looks first at what serves the app now. To be closed by the caller. */
    Watch watch(AppName app);
}
