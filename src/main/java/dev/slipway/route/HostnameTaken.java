package dev.slipway.route;

import dev.slipway.app.AppName;
import dev.slipway.error.Conflict;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A hostname belongs to another app or to a site of the owner's. */
public final class HostnameTaken extends Conflict {

    private static final long serialVersionUID = 1L;

    private final transient Hostname hostname;
    private final transient @Nullable AppName owner;
    private final transient @Nullable ForeignSite place;

    public HostnameTaken(Hostname hostname, AppName owner) {
        super(
                hostname + " already belongs to app " + owner + ".",
                "domains:remove " + owner + " " + hostname + " frees it.");
        this.hostname = hostname;
        this.owner = owner;
        this.place = null;
    }

    public HostnameTaken(Hostname hostname, ForeignSite owner) {
        super(
                hostname + " is served by a site that is not ours: " + owner.file() + ":" + owner.line()
                        + " (server_name " + owner.name() + ").",
                "Choose another hostname, or, to have an app serve it: domains:add --takeover APP " + hostname);
        this.hostname = hostname;
        this.owner = null;
        this.place = owner;
    }

    private HostnameTaken(Hostname hostname) {
        super(
                hostname + " already belongs to another app.",
                "Choose another hostname, or ask an admin of this server: domains:report shows them whose it is.");
        this.hostname = hostname;
        this.owner = null;
        this.place = null;
    }

    /** Where the owner's site has it; empty if it is an app's. */
    public Optional<ForeignSite> place() {
        return Optional.ofNullable(place);
    }

    public Hostname hostname() {
        return hostname;
    }

    /** Without the name of an app that the caller may not know of. */
    public HostnameTaken asSeenBy(Predicate<AppName> sees) {
        return Optional.ofNullable(owner).filter(sees.negate()).isPresent() ? new HostnameTaken(hostname) : this;
    }
}
