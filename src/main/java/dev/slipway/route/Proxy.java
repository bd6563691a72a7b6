package dev.slipway.route;

import dev.slipway.app.AppName;
import dev.slipway.route.port.PortMap;
import dev.slipway.route.preview.Loading;
import dev.slipway.route.preview.RouteFile;
import java.util.List;
import java.util.Set;

/**
 * What stands before the apps. Thread-safe; calls for different apps may be made into one reload. Every method that
 * changes something either has it confirmed or throws and has changed nothing.
 */
public interface Proxy {

    /**
     * Refuses, as a Conflict that names the owner, hostnames that another app or a foreign site has. Returns sentences
     * that are worth telling although nothing is refused, for instance that a foreign wildcard covers a hostname.
     */
    List<String> check(AppName app, List<Hostname> hostnames);

    /** Makes these routes what serves: returns when a new generation that has them takes the connections. */
    default Swap apply(AppRoutes routes) {
        return apply(routes, Set.of());
    }

    /** The same, and in one change takes all routes of these apps away, whose hostnames may be among those. */
    Swap apply(AppRoutes routes, Set<AppName> inPlaceOf);

    /** The files that {@link #apply} would change; nothing is written. What it would refuse is refused. */
    List<RouteFile> preview(AppRoutes routes);

    /** How a person has it load files that were written in its place. */
    Loading loading();

    /** Takes all routes of the app away; nothing happens if there are none. */
    Swap remove(AppName app);

    /** Whether what is on disk and serving is just these routes: then {@link #apply} would be a waste. */
    boolean serves(AppRoutes routes);

    /** What earlier changes, of an earlier process of ours too, have left behind: connections of former generations. */
    Swap former();

    /** Every certificate that the configuration on disk names: without its file the proxy would not start again. */
    Set<CertificateFiles> certificates();

    /** Apps whose routes are not what was last wanted, because the owner's own files are refused: see {@link dev.slipway.route.upkeep.HeldBack}. */
    Set<AppName> heldBack();

    /** Every app that has files of ours, for finding what a crash left. */
    List<AppName> apps();

    /** Sites that are not ours, as the proxy's effective configuration has them. */
    List<ForeignSite> foreignSites();

    /**
     * Refuses, as a Conflict that names who listens there, ports of the host that the app may not have, those of other apps
     * excepted: they are shared by hostname.
     */
    void checkPorts(AppName app, List<PortMap> maps);

    /** What a browser uses, for instance {@code http://shop.example.org} or {@code http://shop.localhost:8080}. */
    String shown(Address address);
}
