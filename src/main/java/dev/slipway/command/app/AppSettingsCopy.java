package dev.slipway.command.app;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppName;
import dev.slipway.app.Settings;
import dev.slipway.config.Configs;
import dev.slipway.process.Formations;
import dev.slipway.route.Domains;

/**
 * What a copy of an app takes over: its settings, its environment and its formation, but not its hostnames, which are
 * taken; and what a renamed app takes over: all, under its new name.
 */
public final class AppSettingsCopy {

    private final Settings settings;
    private final Configs configs;
    private final Formations formations;
    private final Domains domains;

    public AppSettingsCopy(Settings settings, Configs configs, Formations formations, Domains domains) {
        this.settings = settings;
        this.configs = configs;
        this.formations = formations;
        this.domains = domains;
    }

    void copy(AppName from, AppLock to) {
        settings.copy(from, to);
        configs.set(to, configs.own(from));
        formations.set(to, formations.of(from));
    }

    void renamed(AppName former, AppLock app) {
        domains.rename(former, app);
    }
}
