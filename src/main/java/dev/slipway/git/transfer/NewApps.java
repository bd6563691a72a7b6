package dev.slipway.git.transfer;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.app.NameTaken;
import dev.slipway.app.Settings;
import dev.slipway.app.property.AppsProperties;
import dev.slipway.error.Misuse;
import dev.slipway.git.BareRepos;

/** Makes the app that a first push names, unless the owner wants apps to be created first. */
public final class NewApps {

    private final Apps apps;
    private final Settings settings;
    private final BareRepos repos;

    public NewApps(Apps apps, Settings settings, BareRepos repos) {
        this.apps = apps;
        this.settings = settings;
        this.repos = repos;
    }

    /** Refuses an app that does not exist and must not be made by a push. */
    void admit(AppName app) {
        boolean disabled =
                settings.computedGlobal(AppsProperties.DISABLE_AUTOCREATION).equals("true");
        if (disabled && !apps.exists(app)) {
            throw new Misuse(
                    "App auto-creation disabled.",
                    "Re-enable app auto-creation or create an app with 'dokku apps:create " + app + "'");
        }
    }

    /** Whether the app is new; makes its repository in any case. */
    boolean create(AppName app) {
        boolean created = !apps.exists(app) && createApp(app);
        repos.ensure(app);
        return created;
    }

    /** Takes an app away again that was made for a push which was not to change anything. */
    void discard(AppLock app) {
        if (apps.exists(app.app())) {
            apps.destroy(app);
        }
    }

    private boolean createApp(AppName app) {
        try {
            apps.create(app);
            return true;
        } catch (NameTaken sameMoment) {
            // Two first pushes at once: the other one made it.
            return false;
        }
    }
}
