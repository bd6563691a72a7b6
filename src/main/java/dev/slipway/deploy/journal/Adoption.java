package dev.slipway.deploy.journal;

import dev.slipway.app.AppLock;
import dev.slipway.app.Property;
import dev.slipway.app.Settings;
import dev.slipway.app.property.GitProperties;
import dev.slipway.app.property.PsProperties;
import dev.slipway.config.Configs;
import dev.slipway.config.EnvKey;
import dev.slipway.config.Environment;
import dev.slipway.config.Secret;
import dev.slipway.process.Formations;
import dev.slipway.release.Release;
import dev.slipway.release.Snapshot;

/**
 * Makes an app's config and formation those that a release was made with: {@code config:show} and {@code ps:scale} tell
 * what runs, after a rollback too. Writes only what differs.
 */
public final class Adoption {

    private final Configs configs;
    private final Formations formations;
    private final Settings settings;

    public Adoption(Configs configs, Formations formations, Settings settings) {
        this.configs = configs;
        this.formations = formations;
        this.settings = settings;
    }

    public void adopt(AppLock app, Release release, Snapshot snapshot) {
        var own = withRevision(app, release, snapshot.own());
        if (!configs.own(app.app()).equals(own)) {
            configs.set(app, own);
        }
        var operation = release.operation();
        if (!formations.of(app.app()).equals(operation.formation())) {
            formations.set(app, operation.formation());
        }
        adopt(app, PsProperties.CAN_SCALE, Boolean.toString(!operation.fixedFormation()));
    }

    /** The commit that serves is a variable of the app, as scripts ask for it; turned off by git:set. */
    private Environment withRevision(AppLock app, Release release, Environment own) {
        String variable = settings.computed(app.app(), GitProperties.REV_ENV_VAR);
        String commit = release.origin().commit();
        return variable.isEmpty() || commit.isEmpty() ? own : own.with(new EnvKey(variable), new Secret(commit));
    }

    private void adopt(AppLock app, Property property, String value) {
        if (!settings.computed(app.app(), property).equals(value)) {
            settings.set(app, property, value);
        }
    }
}
