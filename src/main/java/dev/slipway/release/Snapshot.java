package dev.slipway.release;

import dev.slipway.config.Environment;

/** The environment of a release as it was set then: for every app, and for this one. */
public record Snapshot(Environment global, Environment own) {

    /** What the processes get: the app's own variables in place of the global ones. */
    public Environment merged() {
        return global.with(own);
    }
}
