package dev.slipway.command.app;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppName;
import dev.slipway.command.Session;
import dev.slipway.container.volume.VolumeName;
import dev.slipway.deploy.rename.Ties;
import dev.slipway.route.upkeep.ProxyUpkeep;
import dev.slipway.run.BackingServices;
import dev.slipway.service.link.Links;
import java.util.List;

/** What an app has beside its releases, and leaves behind or does not when it goes. */
public final class AppLeavings implements Ties {

    private final Links links;
    private final ProxyUpkeep upkeep;
    private final BackingServices backing;

    public AppLeavings(Links links, ProxyUpkeep upkeep, BackingServices backing) {
        this.links = links;
        this.upkeep = upkeep;
        this.backing = backing;
    }

    @Override
    public void follow(AppName other, AppLock app) {
        // At once, so that what runs next finds it; what runs still goes on with it until it has gone.
        links.copied(other, app);
    }

    @Override
    public void leave(AppLock name) {
        links.forget(name);
        upkeep.removeLogs(name.app());
    }

    void unlink(AppLock app) {
        links.forget(app);
    }

    /** The app's containers are gone. Data goes only when its owner says so: it cannot be had back. */
    void clear(Session session, AppLock lock, boolean withVolumes) {
        AppName app = lock.app();
        // Whoever makes an app of this name later must not read of this one's visitors.
        upkeep.removeLogs(app);
        if (withVolumes) {
            backing.volumes().remove(app);
            return;
        }
        List<String> kept =
                backing.volumes().leave(lock).stream().map(VolumeName::value).toList();
        if (!kept.isEmpty()) {
            session.detail("Its volumes stay, with all that is in them: " + String.join(", ", kept));
            session.detail("An app of the same name finds them again; docker volume rm removes them for good.");
        }
    }
}
