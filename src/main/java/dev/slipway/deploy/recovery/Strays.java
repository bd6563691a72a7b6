package dev.slipway.deploy.recovery;

import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.deploy.crew.AppRouting;
import dev.slipway.run.Fleet;
import dev.slipway.run.Instance;
import dev.slipway.run.OneOff;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is ours and belongs to nothing any more: of apps that are gone, and commands whose caller went with our process. */
public final class Strays {

    private static final Logger log = LoggerFactory.getLogger(Strays.class);

    private final Apps apps;
    private final Fleet fleet;
    private final AppRouting routing;
    private final OneOff oneOff;

    public Strays(Apps apps, Fleet fleet, AppRouting routing, OneOff oneOff) {
        this.apps = apps;
        this.fleet = fleet;
        this.routing = routing;
        this.oneOff = oneOff;
    }

    void remove() {
        for (AppName app : routing.apps()) {
            if (isGone(app)) {
                log.info("removing the routes of an app that is gone app={}", app);
                routing.close(app);
            }
        }
        Stream.concat(fleet.all().stream().map(Instance::app), fleet.networkedBeside(apps.list()).stream())
                .distinct()
                .filter(this::isGone)
                .forEach(app -> {
                    log.info("removing the containers and networks of an app that is gone app={}", app);
                    fleet.removeAll(app);
                });
        oneOff.removeAbandoned();
    }

    /** What bears the other name of an app that is being renamed serves, and goes when that has ended. */
    private boolean isGone(AppName app) {
        return !apps.exists(app) && apps.renames().of(app, apps.list()).isEmpty();
    }
}
