package dev.slipway.route;

import dev.slipway.app.AppName;
import dev.slipway.error.Conflict;

/** A hostname belongs to another app or to a site of the owner's. */
public final class HostnameTaken extends Conflict {

    private static final long serialVersionUID = 1L;

    public HostnameTaken(Hostname hostname, AppName owner) {
        super(
                hostname + " already belongs to app " + owner + ".",
                "domains:remove " + owner + " " + hostname + " frees it.");
    }

    public HostnameTaken(Hostname hostname, ForeignSite owner) {
        super(
                hostname + " is served by a site that is not ours: " + owner.file() + ":" + owner.line()
                        + " (server_name " + owner.name() + ").",
                "Choose another hostname, or take the name out of " + owner.file() + " and try again.");
    }
}
