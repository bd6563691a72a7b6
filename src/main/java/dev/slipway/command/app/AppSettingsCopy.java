package dev.slipway.command.app;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppName;
import dev.slipway.app.Settings;
import dev.slipway.config.Configs;
import dev.slipway.process.Formations;
import dev.slipway.route.Domains;
import dev.slipway.service.link.Links;

/**
 * What a copy of an app takes over: its settings, its environment, its formation and what it is linked to, but not its
 * hostnames, which are taken; and what a renamed app takes over: all, under its new name.
 */
public final class AppSettingsCopy {

    private final Settings settings;
    private final Configs configs;
    private final Formations formations;
    private final Domains domains;
    private final Links links;

    public AppSettingsCopy(Settings settings, Configs configs, Formations formations, Domains domains, Links links) {
        this.settings = settings;
        this.configs = configs;
        this.formations = formations;
        this.domains = domains;
        this.links = links;
    }

    void copy(AppName from, AppLock to) {
        settings.copy(from, to);
        configs.set(to, configs.own(from));
        formations.set(to, formations.of(from));
        links.copied(from, to);
    }

    void renamed(AppName former, AppLock app) {
        domains.rename(former, app);
        // At once, so that what runs next finds it; what runs still goes on with it until it has gone.
        links.copied(former, app);
    }

    /** What bore the former name is gone. */
    void leave(AppLock former) {
        links.forget(former);
    }
}
