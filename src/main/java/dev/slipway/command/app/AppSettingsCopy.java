package dev.slipway.command.app;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppName;
import dev.slipway.app.Settings;
import dev.slipway.config.Configs;
import dev.slipway.config.EnvFiles;
import dev.slipway.git.BareRepos;
import dev.slipway.process.Formations;
import dev.slipway.route.Domains;
import dev.slipway.route.upkeep.ProxyUpkeep;
import dev.slipway.run.BackingServices;
import dev.slipway.service.link.Links;

/**
 * What a copy of an app takes over: its settings, environment, formation and repository, and what it is linked to, but not its
 * hostnames, which are taken; and what a renamed app takes over: all, under its new name.
 */
public final class AppSettingsCopy {

    private final Kept kept;
    private final Domains domains;
    private final Links links;
    private final ProxyUpkeep upkeep;
    private final BackingServices backing;

    /** What is kept of an app in files. */
    public record Kept(Settings settings, Configs configs, EnvFiles envFiles, Formations formations, BareRepos repos) {}

    public AppSettingsCopy(Kept kept, Domains domains, Links links, ProxyUpkeep upkeep, BackingServices backing) {
        this.backing = backing;
        this.kept = kept;
        this.domains = domains;
        this.links = links;
        this.upkeep = upkeep;
    }

    /** A volume cannot be called otherwise: the next push would find empty ones under the new name. */
    void keepData(AppLock former) {
        backing.volumes().keep(former);
    }

    void copy(AppName from, AppLock to) {
        kept.settings().copy(from, to);
        kept.configs().set(to, kept.configs().own(from));
        kept.envFiles().of(from).forEach((path, environment) -> kept.envFiles().set(to, path, environment));
        kept.formations().set(to, kept.formations().of(from));
        kept.repos().copy(from, to);
        links.copied(from, to);
    }

    void renamed(AppName former, AppLock app) {
        domains.rename(former, app);
        // At once, so that what runs next finds it; what runs still goes on with it until it has gone.
        links.copied(former, app);
    }

    /** What bore the former name is gone; whoever has the name next must not read who visited this one. */
    void leave(AppLock former) {
        links.forget(former);
        upkeep.removeLogs(former.app());
    }
}
