package dev.slipway.config;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppName;
import dev.slipway.store.StateDir;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** The environments of apps, and the one that all apps share. Thread-safe; an app's is changed under its lock. */
public final class Configs {

    private final StateDir state;
    private final Object globalWriter = new Object();

    public Configs(StateDir state) {
        this.state = state;
    }

    /** What is set on the app itself. */
    public Environment own(AppName app) {
        return file(app).read();
    }

    /** What is set for every app. */
    public Environment global() {
        return globalFile().read();
    }

    /** What the app's processes get: the global variables, with the app's own in their place. */
    public Environment merged(AppName app) {
        return global().with(own(app));
    }

    /** Replaces the app's own environment, in one write. */
    public void set(AppLock app, Environment environment) {
        file(app.app()).write(environment);
    }

    /** Changes the environment that all apps share, in one write; gives what is set then. */
    public Environment changeGlobal(UnaryOperator<Environment> change) {
        synchronized (globalWriter) {
            var changed = change.apply(global());
            globalFile().write(changed);
            return changed;
        }
    }

    /** An environment that was kept elsewhere, for instance a release's; empty when there is no file. */
    public Environment read(Path path) {
        return new EnvFile(path).read();
    }

    /** Keeps an environment (0600) in a file in the form of the apps' own. */
    public void write(Path path, Environment environment) {
        new EnvFile(path).write(environment);
    }

    private EnvFile file(AppName app) {
        return new EnvFile(state.env(app.value()));
    }

    private EnvFile globalFile() {
        return new EnvFile(state.globalEnv());
    }
}
