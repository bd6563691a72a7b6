package dev.slipway.deploy.journal;

import dev.slipway.app.AppLock;
import dev.slipway.app.Property;
import dev.slipway.app.Settings;
import dev.slipway.app.property.PsProperties;
import dev.slipway.config.Configs;
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
        if (!configs.own(app.app()).equals(snapshot.own())) {
            configs.set(app, snapshot.own());
        }
        var operation = release.operation();
        if (!formations.of(app.app()).equals(operation.formation())) {
            formations.set(app, operation.formation());
        }
        adopt(app, PsProperties.CAN_SCALE, Boolean.toString(!operation.fixedFormation()));
    }

    private void adopt(AppLock app, Property property, String value) {
        if (!settings.computed(app.app(), property).equals(value)) {
            settings.set(app, property, value);
        }
    }
}
