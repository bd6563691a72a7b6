package dev.slipway.command.route;

import dev.slipway.app.AppName;
import dev.slipway.command.Confirmation;
import dev.slipway.command.Session;
import dev.slipway.route.Domains;
import dev.slipway.route.ForeignSite;
import dev.slipway.route.Hostname;
import dev.slipway.route.HostnameTaken;
import java.util.List;

/**
 * A hostname moves from a site of the owner's to an app without a moment in between: the owner takes it out of the file and
 * leaves nginx as it is, and the reload that serves it from the app is the one that ends the site's serving it.
 */
final class Takeover {

    private Takeover() {}

    /**
     * Asks, for each hostname that a site of the owner's has, until it is said to be out of there. That it is so is looked at
     * when the hostname is added, whatever was answered.
     */
    static void prepare(Session session, AppName app, List<Hostname> wanted, Domains domains) {
        for (Hostname hostname : wanted) {
            try {
                domains.check(app, List.of(hostname));
            } catch (HostnameTaken taken) {
                ForeignSite site = taken.place().orElseThrow(() -> taken.asSeenBy(session.operator()::sees));
                Confirmation.require(session, consequence(app, hostname, site), hostname.value());
            }
        }
    }

    private static String consequence(AppName app, Hostname hostname, ForeignSite site) {
        return "App " + app + " will serve " + hostname + ", and the site at " + site.file() + ":" + site.line()
                + " no longer. Take the name out of that file now; nginx need not be reloaded, one reload changes over.";
    }
}
