package dev.slipway.route;

import dev.slipway.app.AppName;
import dev.slipway.error.Conflict;
import dev.slipway.error.HostFailed;
import dev.slipway.route.port.PortMap;
import dev.slipway.route.preview.Loading;
import dev.slipway.route.preview.RouteFile;
import dev.slipway.route.upkeep.HeldBack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The proxy as a map. Hooks run just before and just after each change: one that throws is a process that dies there, so
 * that a change before it never happened, and one after it did although the caller never heard of it.
 */
public final class InMemoryProxy implements Proxy {

    private final Map<AppName, AppRoutes> routes = new ConcurrentSkipListMap<>();
    private final List<ForeignSite> foreign = new CopyOnWriteArrayList<>();
    private final List<Integer> takenPorts = new CopyOnWriteArrayList<>();
    private final List<AppRoutes> history = new CopyOnWriteArrayList<>();
    private final Set<AppName> heldBack = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable HostFailed> refusal = new AtomicReference<>();
    private volatile Consumer<AppName> beforeChange = app -> {};
    private volatile Consumer<AppName> afterChange = app -> {};
    private volatile boolean drains = true;

    public InMemoryProxy withForeign(ForeignSite site) {
        foreign.add(site);
        return this;
    }

    /** Something that is not ours listens there. */
    public InMemoryProxy withTakenPort(int port) {
        takenPorts.add(port);
        return this;
    }

    /** Runs before each change, under the proxy's lock; throws to die there. */
    public void beforeChange(Consumer<AppName> hook) {
        beforeChange = hook;
    }

    /** Runs after each change, under the proxy's lock; throws to die there. */
    public void afterChange(Consumer<AppName> hook) {
        afterChange = hook;
    }

    /** The next change is refused with this, as by a configuration that the owner broke. */
    public void refuseNext(HostFailed failure) {
        refusal.set(failure);
    }

    /** Whether old generations go away, or keep a connection for ever. */
    public void drains(boolean does) {
        drains = does;
    }

    public List<Integer> portsOf(AppName app) {
        return Optional.ofNullable(routes.get(app)).map(AppRoutes::ports).orElse(List.of());
    }

    public Optional<AppRoutes> routesOf(AppName app) {
        return Optional.ofNullable(routes.get(app));
    }

    /** Every application of routes that succeeded, oldest first. */
    public List<AppRoutes> history() {
        return List.copyOf(history);
    }

    @Override
    public List<String> check(AppName app, List<Hostname> hostnames) {
        refuseTaken(app, hostnames, Set.of());
        return List.of();
    }

    private void refuseTaken(AppName app, List<Hostname> hostnames, Set<AppName> leaving) {
        for (Hostname hostname : hostnames) {
            refuseOtherApps(app, hostname, leaving);
            for (ForeignSite site : foreign) {
                if (site.name().equals(hostname.value())) {
                    throw new HostnameTaken(hostname, site);
                }
            }
        }
    }

    private void refuseOtherApps(AppName app, Hostname hostname, Set<AppName> leaving) {
        for (AppRoutes other : routes.values()) {
            if (!other.app().equals(app)
                    && !leaving.contains(other.app())
                    && other.hostnames().contains(hostname)) {
                throw new HostnameTaken(hostname, other.app());
            }
        }
    }

    @Override
    public List<RouteFile> preview(AppRoutes wanted) {
        check(wanted.app(), wanted.hostnames());
        return changes(wanted);
    }

    private List<RouteFile> changes(AppRoutes wanted) {
        String before = Optional.ofNullable(routes.get(wanted.app()))
                .map(InMemoryProxy::text)
                .orElse("");
        var file = new RouteFile(Path.of("/nginx/upstreams/" + wanted.app() + ".conf"), before, text(wanted));
        return before.equals(file.after()) ? List.of() : List.of(file);
    }

    private static String text(AppRoutes routes) {
        return routes.ports().stream()
                .map(port -> "server 127.0.0.1:" + port + ";\n")
                .collect(Collectors.joining());
    }

    @Override
    public Loading loading() {
        return new Loading(List.of("nginx"), true);
    }

    @Override
    public synchronized Swap apply(AppRoutes wanted, Set<AppName> inPlaceOf) {
        refuseTaken(wanted.app(), wanted.hostnames(), inPlaceOf);
        refuseIfAsked(wanted.app());
        heldBack.remove(wanted.app());
        beforeChange.accept(wanted.app());
        routes.keySet().removeAll(inPlaceOf);
        var written = changes(wanted);
        routes.put(wanted.app(), wanted);
        history.add(wanted);
        afterChange.accept(wanted.app());
        return new InMemorySwap(written);
    }

    @Override
    public synchronized Swap remove(AppName app) {
        if (routes.containsKey(app)) {
            refuseIfAsked(app);
            heldBack.remove(app);
            beforeChange.accept(app);
            routes.remove(app);
            afterChange.accept(app);
        }
        return new InMemorySwap(List.of());
    }

    private void refuseIfAsked(AppName app) {
        HostFailed failure = refusal.getAndSet(null);
        if (failure instanceof HeldBack) {
            heldBack.add(app);
        }
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public boolean serves(AppRoutes wanted) {
        return wanted.equals(routes.get(wanted.app()));
    }

    @Override
    public Swap former() {
        return new InMemorySwap(List.of());
    }

    @Override
    public Set<CertificateFiles> certificates() {
        return routes.values().stream()
                .flatMap(app -> app.certificates().values().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Set<AppName> heldBack() {
        return Set.copyOf(heldBack);
    }

    @Override
    public List<AppName> apps() {
        return new ArrayList<>(routes.keySet());
    }

    @Override
    public List<ForeignSite> foreignSites() {
        return List.copyOf(foreign);
    }

    @Override
    public void checkPorts(AppName app, List<PortMap> maps) {
        for (int port : maps.stream().map(PortMap::hostPort).toList()) {
            if (takenPorts.contains(port)) {
                throw new Conflict("Port " + port + " is in use by another program.");
            }
        }
    }

    @Override
    public String shown(Address address) {
        return address.text(address.hostPort());
    }

    private final class InMemorySwap implements Swap {

        private final List<RouteFile> written;

        private InMemorySwap(List<RouteFile> written) {
            this.written = written;
        }

        @Override
        public List<RouteFile> written(AppName app) {
            return written;
        }

        @Override
        public boolean awaitExclusive(Duration limit) {
            return true;
        }

        @Override
        public boolean awaitDrained(Duration limit) {
            return drains;
        }
    }
}
