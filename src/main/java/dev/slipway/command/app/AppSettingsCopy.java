package dev.slipway.command.app;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppName;
import dev.slipway.app.Settings;
import dev.slipway.config.Configs;
import dev.slipway.config.EnvFiles;
import dev.slipway.git.BareRepos;
import dev.slipway.process.Formations;
import dev.slipway.service.link.Links;

/**
 * What a copy of an app takes over: its settings, environment, formation and repository, and what it is linked to, but not its
 * hostnames, which are taken.
 */
public final class AppSettingsCopy {

    private final Kept kept;
    private final Links links;

    /** What is kept of an app in files. */
    public record Kept(Settings settings, Configs configs, EnvFiles envFiles, Formations formations, BareRepos repos) {}

    public AppSettingsCopy(Kept kept, Links links) {
        this.kept = kept;
        this.links = links;
    }

    void copy(AppName from, AppLock to) {
        kept.settings().copy(from, to);
        kept.configs().set(to, kept.configs().own(from));
        kept.envFiles().of(from).forEach((path, environment) -> kept.envFiles().set(to, path, environment));
        kept.formations().set(to, kept.formations().of(from));
        kept.repos().copy(from, to);
        links.copied(from, to);
    }
}
