package dev.slipway.route.nginx;

import dev.slipway.app.AppName;
import dev.slipway.app.Settings;
import dev.slipway.error.Conflict;
import dev.slipway.route.Address;
import dev.slipway.route.AppRoutes;
import dev.slipway.route.CertificateFiles;
import dev.slipway.route.ForeignSite;
import dev.slipway.route.Hostname;
import dev.slipway.route.Proxy;
import dev.slipway.route.Swap;
import dev.slipway.route.nginx.file.FileChange;
import dev.slipway.route.nginx.file.Layout;
import dev.slipway.route.nginx.file.Rewrite;
import dev.slipway.route.nginx.process.Worker;
import dev.slipway.route.nginx.running.Nginx;
import dev.slipway.route.nginx.running.Verdict;
import dev.slipway.route.port.PortMap;
import dev.slipway.route.preview.Loading;
import dev.slipway.route.preview.RouteFile;
import dev.slipway.route.upkeep.ForeignWitness;
import dev.slipway.route.upkeep.HeldBack;
import dev.slipway.route.upkeep.ProxyUpkeep;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Routes as nginx's configuration: files of ours are written, tested by nginx itself, loaded, and confirmed by asking nginx
 * which generation it serves. What is refused or not confirmed is taken back byte for byte.
 */
public final class NginxProxy implements Proxy {

    private final Nginx nginx;
    private final Names names;
    private final PortClaims ports;
    private final Plan plan;
    private final List<UnknownNames> unknownNames;
    private final Generation generation;
    private final Reload reload;
    private final Foreigners foreigners;
    private final Set<AppName> heldBack = ConcurrentHashMap.newKeySet();
    private final Turnstile turnstile = new Turnstile(this::serve);

    public NginxProxy(Nginx nginx, Clock clock) {
        this(nginx, clock, change -> {});
    }

    /** The witness hears of each change, once it is made or taken back. */
    public NginxProxy(Nginx nginx, Clock clock, ForeignWitness witness) {
        this.foreigners = new Foreigners(nginx, clock, witness);
        this.nginx = nginx;
        this.names = new Names(nginx);
        this.ports = new PortClaims(nginx);
        this.plan = new Plan(nginx.layout(), nginx.listening(), nginx.logs(), nginx::servesCompressedFiles);
        this.unknownNames = Stream.of(UnknownNames.Kind.values())
                .map(kind -> new UnknownNames(nginx, kind))
                .toList();
        this.generation = new Generation(nginx.layout().generation(), nginx.listening(), clock);
        this.reload = new Reload(nginx);
    }

    @Override
    public List<String> check(AppName app, List<Hostname> hostnames) {
        return hostnames.isEmpty() ? List.of() : turnstile.alone(() -> names.check(app, hostnames));
    }

    @Override
    public void checkPorts(AppName app, List<PortMap> maps) {
        turnstile.alone(() -> {
            ports.check(app, maps);
            return this;
        });
    }

    @Override
    public Swap apply(AppRoutes routes, Set<AppName> inPlaceOf) {
        return turnstile.pass(Stream.concat(inPlaceOf.stream().map(NginxProxy::nothing), Stream.of(routes))
                .toList());
    }

    @Override
    public List<RouteFile> preview(AppRoutes routes) {
        return turnstile.alone(() -> {
            if (isNothing(List.of(routes))) {
                return List.of();
            }
            // Of several changes of one file the last stays.
            Map<Path, FileChange> last = new LinkedHashMap<>();
            changes(List.of(routes)).forEach(change -> last.put(change.path(), change));
            return last.values().stream()
                    .filter(FileChange::isNeeded)
                    .map(FileChange::preview)
                    .toList();
        });
    }

    @Override
    public Loading loading() {
        return new Loading(nginx.typed(), nginx.running().isPresent());
    }

    @Override
    public Swap remove(AppName app) {
        return turnstile.pass(List.of(nothing(app)));
    }

    private static AppRoutes nothing(AppName app) {
        return new AppRoutes(app, List.of(), List.of(), new TreeMap<>());
    }

    /** Of several routes for one app the last counts. */
    private Swap serve(List<AppRoutes> routes) {
        Map<AppName, AppRoutes> batch = new LinkedHashMap<>();
        routes.forEach(wanted -> batch.put(wanted.app(), wanted));
        try {
            Swap swap = serve(batch.values());
            heldBack.removeAll(batch.keySet());
            return swap;
        } catch (HeldBack waits) {
            heldBack.addAll(batch.keySet());
            throw waits;
        }
    }

    private Swap serve(Collection<AppRoutes> batch) {
        if (isNothing(batch)) {
            return new OldGeneration(Set.of());
        }
        List<FileChange> changes = changes(batch);
        return changes.stream().anyMatch(FileChange::isNeeded) || !isLoaded()
                ? foreigners.watch(batch.stream().map(AppRoutes::app).toList(), () -> serve(batch, changes))
                : new OldGeneration(Set.of());
    }

    /** Whether it only takes away what is not there: nginx need not even run for that. */
    private boolean isNothing(Collection<AppRoutes> batch) {
        return batch.stream()
                .allMatch(routes ->
                        routes.hostnames().isEmpty() && plan.of(routes).stream().noneMatch(FileChange::isNeeded));
    }

    private List<FileChange> changes(Collection<AppRoutes> batch) {
        batch.stream().filter(AppRoutes::isServed).forEach(routes -> ports.check(routes.app(), routes.maps()));
        var changes = new ArrayList<>(names.shared(batch));
        unknownNames.forEach(names -> changes.addAll(names.opening(batch)));
        batch.forEach(routes -> changes.addAll(plan.of(routes)));
        unknownNames.forEach(names -> changes.addAll(names.closing(batch)));
        changes.addAll(nginx.entrance());
        return changes;
    }

    private Swap serve(Collection<AppRoutes> batch, List<FileChange> changes) {
        long next = generation.next();
        var rewrite = new Rewrite(layout().directory());
        rewrite.perform(List.of(generation.write(next)));
        try {
            rewrite.perform(changes);
            // Test first: a reload of a broken file changes nothing, but the next reboot then takes every site down.
            accept(batch, rewrite);
        } catch (HeldBack refused) {
            rewrite.undo();
            // What nginx names may be the owner's file only because ours came to it.
            throw nginx.test().accepted() ? refused.asRefusal() : refused;
        } catch (RuntimeException refused) {
            rewrite.undo();
            throw refused;
        }
        var apps = batch.stream().map(AppRoutes::app).collect(Collectors.toSet());
        return new LoadedChange(load(next, rewrite), layout(), apps, rewrite.written());
    }

    private void accept(Collection<AppRoutes> batch, Rewrite rewrite) {
        Verdict verdict = nginx.test();
        if (verdict.isDuplicateHashSize()) {
            rewrite.perform(List.of(names.sharedWithoutSizes()));
            verdict = nginx.test();
        }
        if (!verdict.accepted()) {
            throw verdict.refusal(layout().directory());
        }
        refuseConflicts(batch, verdict.conflicts());
    }

    private static void refuseConflicts(Collection<AppRoutes> batch, Set<String> conflicts) {
        for (AppRoutes routes : batch) {
            for (Hostname hostname : routes.hostnames()) {
                if (conflicts.contains(hostname.value())) {
                    throw new Conflict(
                            hostname + " of app " + routes.app()
                                    + " is in another server block too, and nginx would serve"
                                    + " only one of them. Nothing was changed.",
                            "nginx -T shows both; take the hostname out of one, then try again.");
                }
            }
        }
    }

    /** The commit point: what is loaded is what serves. */
    private Swap load(long next, Rewrite rewrite) {
        try {
            return reload.to(next);
        } catch (RuntimeException notLoaded) {
            rewrite.undo();
            // It may only have been slow: then this is what makes it serve what is on disk.
            nginx.running().ifPresent(nginx::reload);
            throw notLoaded;
        }
    }

    @Override
    public boolean serves(AppRoutes routes) {
        return turnstile.alone(() -> plan.of(routes).stream().noneMatch(FileChange::isNeeded) && isLoaded());
    }

    /** Whether nginx has the configuration that is on disk: not so after a crash between writing and loading. */
    private boolean isLoaded() {
        OptionalLong onDisk = generation.onDisk();
        return onDisk.isPresent() && reload.serves(onDisk.getAsLong());
    }

    @Override
    public Swap former() {
        Set<Worker> leaving = nginx.running().stream()
                .flatMap(master -> master.workers().stream())
                .filter(worker -> !worker.accepts())
                .collect(Collectors.toUnmodifiableSet());
        return new OldGeneration(leaving);
    }

    @Override
    public Set<CertificateFiles> certificates() {
        return turnstile.alone(plan::certificates);
    }

    @Override
    public Set<AppName> heldBack() {
        return Set.copyOf(heldBack);
    }

    @Override
    public List<AppName> apps() {
        return layout().apps();
    }

    @Override
    public List<ForeignSite> foreignSites() {
        return turnstile.alone(names::inventory).names();
    }

    @Override
    public String shown(Address address) {
        return address.text(nginx.listening().port(address.hostPort()));
    }

    /**
     * Takes everything of ours out of nginx's configuration, down to the last directory. Nothing is loaded while nginx would
     * refuse the owner's own files; what is gone from the disk then goes when they are well.
     */
    public void removeAll() {
        turnstile.alone(() -> {
            List<FileChange> exit = nginx.exit();
            new Rewrite(layout().directory()).perform(exit);
            if (!exit.isEmpty() && nginx.test().accepted()) {
                nginx.running().ifPresent(reload::anew);
            }
            layout().removeAll();
            nginx.leave();
            return this;
        });
    }

    /** What operators ask, done in turn with changes of routes. */
    public ProxyUpkeep upkeep(Settings settings) {
        return new NginxUpkeep(nginx, settings, turnstile, foreigners);
    }

    private Layout layout() {
        return nginx.layout();
    }
}
