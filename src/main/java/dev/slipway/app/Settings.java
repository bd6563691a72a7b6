package dev.slipway.app;

import dev.slipway.store.JsonFile;
import dev.slipway.store.StateDir;
import java.time.Clock;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The properties of apps and of the host. Thread-safe; an app's are changed under its lock. */
public final class Settings {

    private final StateDir state;
    private final Clock clock;
    private final Object globalWriter = new Object();

    public Settings(StateDir state, Clock clock) {
        this.state = state;
        this.clock = clock;
    }

    /** What is set on the app itself. */
    public Optional<String> own(AppName app, Property property) {
        return appFile(app).read().flatMap(file -> file.get(property));
    }

    /** What is set for every app. */
    public Optional<String> global(Property property) {
        return globalFile().read().flatMap(file -> file.get(property));
    }

    /** What counts for the app: its own, else the global one, else the default. */
    public String computed(AppName app, Property property) {
        return own(app, property).orElseGet(() -> computedGlobal(property));
    }

    /** What counts where an app says nothing: the global one, else the default. */
    public String computedGlobal(Property property) {
        return global(property).orElse(property.defaultValue());
    }

    /** Everything set on the app under a topic whose properties have no fixed names; by name. */
    public SortedMap<String, String> ownOfTopic(AppName app, String topic) {
        return appFile(app).read().map(file -> file.ofTopic(topic)).orElseGet(TreeMap::new);
    }

    /** As {@link #ownOfTopic}, with what is set for every app where the app itself says nothing. */
    public SortedMap<String, String> ofTopic(AppName app, String topic) {
        var found = new TreeMap<String, String>();
        globalFile().read().ifPresent(file -> found.putAll(file.ofTopic(topic)));
        appFile(app).read().ifPresent(file -> found.putAll(file.ofTopic(topic)));
        return found;
    }

    public void set(AppLock app, Property property, String value) {
        change(app, file -> file.with(property, value));
    }

    public void unset(AppLock app, Property property) {
        change(app, file -> file.without(property));
    }

    /** Gives the app every property that the other one has. */
    public void copy(AppName from, AppLock to) {
        var source = appFile(from).read().orElseThrow(() -> new AppNotFound(from));
        change(to, file -> new SettingsFile(file.createdAt(), source.properties()));
    }

    public void setGlobal(Property property, String value) {
        changeGlobal(file -> file.with(property, value));
    }

    public void unsetGlobal(Property property) {
        changeGlobal(file -> file.without(property));
    }

    private void change(AppLock app, UnaryOperator<SettingsFile> change) {
        var file = appFile(app.app());
        var before = file.read().orElseThrow(() -> new AppNotFound(app.app()));
        file.write(change.apply(before));
    }

    private void changeGlobal(UnaryOperator<SettingsFile> change) {
        synchronized (globalWriter) {
            var file = globalFile();
            file.write(change.apply(file.read().orElseGet(() -> SettingsFile.empty(clock.instant()))));
        }
    }

    private JsonFile<SettingsFile> appFile(AppName app) {
        return new JsonFile<>(state.appSettings(app.value()), SettingsFile.class);
    }

    private JsonFile<SettingsFile> globalFile() {
        return new JsonFile<>(state.globalSettings(), SettingsFile.class);
    }
}
