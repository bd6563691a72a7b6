package dev.slipway.command.app;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppName;
import dev.slipway.app.Settings;
import dev.slipway.config.Configs;
import dev.slipway.process.Formations;

/** What a copy of an app takes over: its settings, its environment and its formation. Not its hostnames: they are taken. */
public final class AppSettingsCopy {

    private final Settings settings;
    private final Configs configs;
    private final Formations formations;

    public AppSettingsCopy(Settings settings, Configs configs, Formations formations) {
        this.settings = settings;
        this.configs = configs;
        this.formations = formations;
    }

    void copy(AppName from, AppLock to) {
        settings.copy(from, to);
        configs.set(to, configs.own(from));
        formations.set(to, formations.of(from));
    }
}
