package dev.slipway.command.route;

import dev.slipway.access.Permission;
import dev.slipway.app.AppLock;
import dev.slipway.app.AppName;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.app.Occasion;
import dev.slipway.command.app.Renewal;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.deploy.Deployments;
import dev.slipway.deploy.journal.WebPort;
import dev.slipway.error.Misuse;
import dev.slipway.error.SlipwayException;
import dev.slipway.route.Frontage;
import dev.slipway.route.Proxy;
import dev.slipway.route.port.PortMap;
import dev.slipway.route.port.PortMaps;
import dev.slipway.route.upkeep.HeldBack;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Which ports of the host lead to which of an app's containers: {@code ports:add|set|remove|clear}. Where containers must
 * listen otherwise, they are replaced; what does not come into force is taken back.
 */
public final class PortsCommands {

    private static final String MAPS = "<app> [<scheme>:<host-port>:<container-port>...]";

    private final Frontage frontage;
    private final PortMaps maps;
    private final WebPort webPort;
    private final Proxy proxy;
    private final Renewal renewal;
    private final Deployments deployments;

    public PortsCommands(Frontage frontage, WebPort webPort, Proxy proxy, Renewal renewal, Deployments deployments) {
        this.frontage = frontage;
        this.maps = frontage.ports();
        this.webPort = webPort;
        this.proxy = proxy;
        this.renewal = renewal;
        this.deployments = deployments;
    }

    List<Command> commands() {
        return List.of(
                changing("ports:add", MAPS, "Add port mappings to an app").does(this::add),
                changing("ports:set", MAPS, "Set port mappings for an app").does(this::set),
                changing(
                                "ports:remove",
                                "<app> [<host-port>|<scheme>:<host-port>:<container-port>...]",
                                "Remove specific port mappings from an app")
                        .does(this::remove),
                Command.changing("ports:clear", Permission.CHANGE)
                        .usage("<app>", "Clear all port mappings for an app")
                        .takes(Grammar.of(Target.APP))
                        .does(this::clear));
    }

    private static Command.Draft changing(String name, String synopsis, String summary) {
        return Command.changing(name, Permission.CHANGE)
                .usage(synopsis, summary)
                .takes(Grammar.of(Target.APP).anyWords());
    }

    private static List<String> words(Arguments arguments) {
        if (arguments.words().isEmpty()) {
            throw new Misuse("No port mapping specified", "For instance http:80:5000.");
        }
        return arguments.words();
    }

    private static List<PortMap> typed(Arguments arguments) {
        return words(arguments).stream().map(PortMap::wanted).distinct().toList();
    }

    private void add(Session session, Arguments arguments) {
        var app = arguments.app();
        List<PortMap> before = maps.own(app);
        List<PortMap> added = typed(arguments);
        List<PortMap> kept = kept(app, before, added);
        List<PortMap> all = new ArrayList<>(kept);
        added.stream().filter(map -> !kept.contains(map)).forEach(all::add);
        change(session, app, "ports:add", all);
        kept.stream()
                .filter(map -> !before.contains(map) && !added.contains(map))
                .forEach(map -> session.step("Kept " + map + " for " + app));
        for (PortMap map : added) {
            if (before.contains(map)) {
                session.warn("Skipping: " + map + " already added to " + app);
            } else {
                session.step("Added " + map + " to " + app);
            }
        }
        note(session, app);
    }

    /** What a site is served on without maps stays so when the first is added: it would go dark there. */
    private List<PortMap> kept(AppName app, List<PortMap> before, List<PortMap> added) {
        if (!before.isEmpty() || !deployments.isDeployed(app)) {
            return before;
        }
        return frontage.detected(app, webPort.detected(app)).stream()
                .filter(map -> added.stream().noneMatch(other -> other.hostPort() == map.hostPort()))
                .toList();
    }

    private void set(Session session, Arguments arguments) {
        List<PortMap> wanted = typed(arguments);
        change(session, arguments.app(), "ports:set", wanted);
        session.step("Set " + joined(wanted) + " for " + arguments.app());
        note(session, arguments.app());
    }

    private void remove(Session session, Arguments arguments) {
        var app = arguments.app();
        List<PortMap> before = maps.own(app);
        List<String> unwanted = words(arguments);
        List<PortMap> left = before.stream()
                .filter(map -> unwanted.stream().noneMatch(map::isNamed))
                .toList();
        change(session, app, "ports:remove", left);
        for (String word : unwanted) {
            if (before.stream().anyMatch(map -> map.isNamed(word))) {
                session.step("Removed " + word + " from " + app);
            } else {
                session.warn("Skipping: " + word + " is not one of " + app);
            }
        }
        note(session, app);
    }

    /** Encryption takes a map and a certificate: what one of them lacks is worth telling. */
    private void note(Session session, AppName app) {
        List<PortMap> own = maps.own(app);
        boolean hasMap = own.stream().anyMatch(PortMap::isSecure);
        boolean hasCertificate = frontage.isSecured(app);
        if (hasMap && !hasCertificate) {
            session.detail("https is served once " + app + " has a certificate: letsencrypt:enable " + app);
        } else if (hasCertificate && !hasMap && !own.isEmpty()) {
            int port = own.get(0).containerPort();
            session.detail(app + " has a certificate, but no https port: ports:add " + app + " https:443:" + port);
        }
    }

    private void clear(Session session, Arguments arguments) {
        change(session, arguments.app(), "ports:clear", List.of());
        session.step("Cleared port mappings for " + arguments.app());
    }

    private void change(Session session, AppName app, String command, List<PortMap> wanted) {
        boolean atOnce = webPort.needsRelease(app, wanted);
        String operator = session.operator().name();
        renewal.apply(
                session,
                app,
                Occasion.silent(command, atOnce),
                lock -> change(lock, wanted, held -> {
                    session.step("Restarting app " + app);
                    deployments.renew(held, operator, reason(wanted), session::plain);
                }),
                lock -> change(lock, wanted, deployments::reroute));
    }

    private void change(AppLock lock, List<PortMap> wanted, Consumer<AppLock> effect) {
        List<PortMap> before = maps.own(lock.app());
        proxy.checkPorts(lock.app(), wanted);
        maps.set(lock, wanted);
        try {
            effect.accept(lock);
        } catch (HeldBack waits) {
            // It is kept, and made once nginx accepts its files.
            throw waits.asWaiting();
        } catch (SlipwayException refused) {
            maps.set(lock, before);
            throw refused;
        }
    }

    private static String reason(List<PortMap> wanted) {
        return wanted.isEmpty() ? "Clear ports" : "Ports " + joined(wanted);
    }

    static String joined(List<PortMap> maps) {
        return maps.stream().map(PortMap::toString).collect(Collectors.joining(" "));
    }
}
