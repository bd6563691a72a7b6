package dev.slipway.route;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.app.Property;
import dev.slipway.app.Settings;
import dev.slipway.error.Misuse;
import dev.slipway.process.ProcessType;
import dev.slipway.store.StateDir;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Which hostnames an app has: {@code APP.GLOBAL} for each global domain, unless they were cleared or set one by one, then
 * its own in their order; the first is the one it is known by. A hostname belongs to one app, and to no site of the
 * owner's. Thread-safe; the routes are the caller's to renew.
 */
public final class Domains {

    private static final Property ENABLED = new Property("domains", "enabled", "true", false);
    /** Whether the app has names under the global domains. */
    private static final Property DERIVED = new Property("domains", "derived", "true", false);

    private final DomainFiles files;
    private final Claims claims;
    private final Apps apps;
    private final Settings settings;
    private final Proxy proxy;

    public Domains(StateDir state, Apps apps, Settings settings, Proxy proxy) {
        this.files = new DomainFiles(state);
        this.claims = new Claims(apps, files);
        this.apps = apps;
        this.settings = settings;
        this.proxy = proxy;
    }

    /** What the app is served under: nothing while its domains are disabled. */
    public List<Hostname> of(AppName app) {
        return isEnabled(app) ? configured(app) : List.of();
    }

    /** What the app has, served or not. */
    public List<Hostname> configured(AppName app) {
        return Stream.concat(derived(app).stream(), files.of(app).stream())
                .distinct()
                .toList();
    }

    /** What was given to this app itself. */
    public List<Hostname> own(AppName app) {
        return files.of(app);
    }

    /** Where those lead that lead to another process than the one the app is known by. */
    public Map<Hostname, ProcessType> destinations(AppName app) {
        return files.destinations(app);
    }

    /** What leads to the process: the hostnames that were given to it, or else those of the app itself. */
    public List<Hostname> of(AppName app, ProcessType process) {
        var destinations = files.destinations(app);
        boolean isLed = destinations.containsValue(process);
        return of(app).stream()
                .filter(hostname ->
                        isLed ? process.equals(destinations.get(hostname)) : !destinations.containsKey(hostname))
                .toList();
    }

    /** The names under the global domains; one that another app was given stays with that one. */
    private List<Hostname> derived(AppName app) {
        return underGlobal(app).stream()
                .filter(hostname -> claims.owner(hostname).filter(isOther(app)).isEmpty())
                .toList();
    }

    private List<Hostname> underGlobal(AppName app) {
        return isOn(app, DERIVED) ? files.byName(app) : List.of();
    }

    /** Adds what the app does not have yet; HostnameTaken, with nothing added, if another has one of them. */
    public synchronized DomainChange add(AppLock app, List<Hostname> hostnames) {
        Set<Hostname> added = new LinkedHashSet<>(hostnames);
        configured(app.app()).forEach(added::remove);
        List<String> notes = check(app.app(), List.copyOf(added));
        write(app.app(), joined(files.of(app.app()), added), files.destinations(app.app()));
        return new DomainChange(List.copyOf(added), notes);
    }

    /**
     * Has these lead to a process of the app, whether or not the app has them already; HostnameTaken, with nothing changed,
     * if another has one of them.
     */
    public synchronized DomainChange lead(AppLock app, List<Hostname> hostnames, ProcessType process) {
        var destinations = files.destinations(app.app());
        var changed = hostnames.stream()
                .filter(hostname -> !process.equals(destinations.get(hostname)))
                .toList();
        List<String> notes = check(app.app(), changed);
        changed.forEach(hostname -> destinations.put(hostname, process));
        write(app.app(), joined(files.of(app.app()), new LinkedHashSet<>(changed)), destinations);
        return new DomainChange(changed, notes);
    }

    /** What people said of an app's hostnames, to be brought back when what came of a change is refused. */
    public record Said(List<String> lines, boolean derived) {}

    public Said said(AppName app) {
        return new Said(files.lines(app), isOn(app, DERIVED));
    }

    public synchronized void restore(AppLock app, Said said) {
        restore(app, said.lines());
        turn(app, DERIVED, said.derived());
    }

    /** Removes those that the app has; one under a global domain too, and then no such name comes by itself again. */
    public synchronized DomainChange remove(AppLock app, List<Hostname> hostnames) {
        List<Hostname> before = configured(app.app());
        List<Hostname> removed =
                before.stream().filter(hostnames::contains).distinct().toList();
        boolean keepsDerived = derived(app.app()).stream().noneMatch(removed::contains);
        List<Hostname> left = new ArrayList<>(keepsDerived ? files.of(app.app()) : before);
        left.removeAll(removed);
        replace(app, left, keepsDerived && isOn(app.app(), DERIVED));
        return new DomainChange(removed, List.of());
    }

    /** Makes these the only ones of the app itself; those that lead to another of its processes stay. */
    public synchronized DomainChange set(AppLock app, List<Hostname> hostnames) {
        List<String> notes = check(app.app(), hostnames);
        var destinations = files.destinations(app.app());
        hostnames.forEach(destinations::remove);
        write(app.app(), joined(hostnames, destinations.keySet()), destinations);
        turn(app, DERIVED, false);
        return new DomainChange(hostnames, notes);
    }

    /** Makes these the only ones that lead to a process; those of the app itself and of other processes stay. */
    public synchronized DomainChange set(AppLock app, List<Hostname> hostnames, ProcessType process) {
        List<String> notes = check(app.app(), hostnames);
        var destinations = files.destinations(app.app());
        var left = new ArrayList<>(files.of(app.app()));
        left.removeIf(hostname -> process.equals(destinations.get(hostname)));
        destinations.values().removeIf(process::equals);
        hostnames.forEach(hostname -> destinations.put(hostname, process));
        write(app.app(), joined(left, new LinkedHashSet<>(hostnames)), destinations);
        return new DomainChange(hostnames, notes);
    }

    /** Leaves the app without any. */
    public synchronized void clear(AppLock app) {
        replace(app, List.of(), false);
    }

    /** Leaves the app with those under the global domains only, as it had when it was made. */
    public synchronized DomainChange reset(AppLock app) {
        List<String> notes = check(app.app(), files.byName(app.app()));
        replace(app, List.of(), true);
        return new DomainChange(configured(app.app()), notes);
    }

    /** Gives a renamed app, in place of names that it was given for its former name, those for the new one. */
    public synchronized void rename(AppName former, AppLock app) {
        var before = files.byName(former);
        var after = files.byName(app.app());
        boolean follows =
                before.size() == after.size() && files.of(app.app()).stream().anyMatch(before::contains);
        if (follows) {
            UnaryOperator<Hostname> renamed =
                    hostname -> before.contains(hostname) ? after.get(before.indexOf(hostname)) : hostname;
            var destinations = new LinkedHashMap<Hostname, ProcessType>();
            files.destinations(app.app()).forEach((hostname, to) -> destinations.put(renamed.apply(hostname), to));
            write(app.app(), files.of(app.app()).stream().map(renamed).toList(), destinations);
        }
    }

    /** Brings back what was given to the app itself before a rename that has come to nothing. */
    public synchronized void restore(AppLock app, List<String> lines) {
        files.writeLines(app.app(), lines);
        claims.forget();
    }

    /** The name by which the app's routes may still be known while it is being renamed. */
    Set<AppName> otherNames(AppName app) {
        return apps.renames().otherNames(app);
    }

    public boolean isEnabled(AppName app) {
        return isOn(app, ENABLED);
    }

    public void enable(AppLock app) {
        turn(app, ENABLED, true);
    }

    /** The app keeps its hostnames, but is not served under them. */
    public void disable(AppLock app) {
        turn(app, ENABLED, false);
    }

    public List<Hostname> global() {
        return files.global();
    }

    /** Those that were not there yet. */
    public synchronized List<Hostname> addGlobal(List<Hostname> hostnames) {
        Set<Hostname> added = new LinkedHashSet<>(refuseWildcards(hostnames));
        files.global().forEach(added::remove);
        files.writeGlobal(joined(files.global(), added));
        return List.copyOf(added);
    }

    /** Those that were there. */
    public synchronized List<Hostname> removeGlobal(List<Hostname> hostnames) {
        List<Hostname> before = files.global();
        files.writeGlobal(before.stream()
                .filter(hostname -> !hostnames.contains(hostname))
                .toList());
        return before.stream().filter(hostnames::contains).toList();
    }

    public synchronized void setGlobal(List<Hostname> hostnames) {
        files.writeGlobal(refuseWildcards(hostnames));
    }

    public synchronized void clearGlobal() {
        files.writeGlobal(List.of());
    }

    private static List<Hostname> refuseWildcards(List<Hostname> hostnames) {
        hostnames.stream().filter(Hostname::isWildcard).findFirst().ifPresent(wildcard -> {
            throw new Misuse(
                    wildcard + " is invalid. exiting...",
                    "A global domain is what comes after an app's name: domains:add-global "
                            + wildcard.value().substring(2));
        });
        return hostnames;
    }

    /** Refuses, as HostnameTaken, what another app or a site of the owner's has; returns what is worth telling. */
    public synchronized List<String> check(AppName app, List<Hostname> hostnames) {
        for (Hostname hostname : hostnames) {
            owner(app, hostname).ifPresent(other -> {
                throw new HostnameTaken(hostname, other);
            });
        }
        return proxy.check(app, hostnames);
    }

    private Optional<AppName> owner(AppName app, Hostname hostname) {
        return claims.owner(hostname)
                .filter(isOther(app))
                .or(() -> apps.list().stream()
                        .filter(isOther(app))
                        .filter(other -> underGlobal(other).contains(hostname))
                        .findFirst());
    }

    private static Predicate<AppName> isOther(AppName app) {
        return Predicate.not(app::equals);
    }

    private void replace(AppLock app, List<Hostname> hostnames, boolean derived) {
        write(app.app(), hostnames, files.destinations(app.app()));
        turn(app, DERIVED, derived);
    }

    private void write(AppName app, List<Hostname> hostnames, Map<Hostname, ProcessType> destinations) {
        files.write(app, hostnames, destinations);
        claims.forget();
    }

    private boolean isOn(AppName app, Property property) {
        return settings.computed(app, property).equals("true");
    }

    private void turn(AppLock app, Property property, boolean on) {
        if (on) {
            settings.unset(app, property);
        } else {
            settings.set(app, property, "false");
        }
    }

    private static List<Hostname> joined(List<Hostname> before, Set<Hostname> added) {
        return Stream.concat(before.stream(), added.stream()).toList();
    }
}
