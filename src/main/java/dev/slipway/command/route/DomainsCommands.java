package dev.slipway.command.route;

import dev.slipway.access.Permission;
import dev.slipway.app.AppLock;
import dev.slipway.app.AppName;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.app.EachApp;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Flag;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.error.Misuse;
import dev.slipway.process.ProcessType;
import dev.slipway.route.DomainChange;
import dev.slipway.route.Domains;
import dev.slipway.route.Hostname;
import dev.slipway.route.dns.Signposts;
import dev.slipway.voice.Voice;
import dev.slipway.words.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An app's hostnames: {@code domains:add|remove|set|clear|reset|enable|disable}. */
public final class DomainsCommands {

    private static final Flag PROCESS = Flag.value("--process");

    private static final DomainChange NOTHING = new DomainChange(List.of(), List.of());

    private final Domains domains;
    private final Routing routing;
    private final Signposts signposts;
    private final EachApp each;
    private final Destinations destinations;

    public DomainsCommands(
            Domains domains, Routing routing, Signposts signposts, Destinations destinations, EachApp each) {
        this.destinations = destinations;
        this.domains = domains;
        this.routing = routing;
        this.signposts = signposts;
        this.each = each;
    }

    List<Command> commands() {
        return List.of(
                Command.changing("domains:add", Permission.CHANGE)
                        .usage("[--takeover] [--process <process>] <app> <domain> [<domain> ...]", "Add domains to app")
                        .takes(Grammar.of(Target.APP)
                                .with(Flag.on("--takeover"), PROCESS)
                                .anyWords())
                        .does(this::add),
                naming("domains:remove", "Remove domains from app", this::remove),
                Command.changing("domains:set", Permission.CHANGE)
                        .usage("[--process <process>] <app> <domain> [<domain> ...]", "Set domains for app")
                        .takes(Grammar.of(Target.APP).with(PROCESS).anyWords())
                        .does(this::set),
                changing("domains:clear", "Clear all domains for app", this::clear),
                changing("domains:reset", "Reset app domains to global-configured domains", this::reset),
                switching("domains:enable", "Enable VHOST support", "Enabled domains for ", domains::enable),
                switching("domains:disable", "Disable VHOST support", "Disabled domains for ", domains::disable));
    }

    private static Command naming(String name, String summary, Command.Action action) {
        return Command.changing(name, Permission.CHANGE)
                .usage("<app> <domain> [<domain> ...]", summary)
                .takes(Grammar.of(Target.APP).anyWords())
                .does(action);
    }

    private static Command changing(String name, String summary, Command.Action action) {
        return Command.changing(name, Permission.CHANGE)
                .usage("<app>", summary)
                .takes(Grammar.of(Target.APP))
                .does(action);
    }

    static List<Hostname> hostnames(Arguments arguments) {
        if (arguments.words().isEmpty()) {
            throw new Misuse("Please specify a domain", "For instance: domains:add APP shop.example.org");
        }
        return arguments.words().stream()
                .flatMap(DomainsCommands::hostnames)
                .distinct()
                .toList();
    }

    /** As nginx reads it, {@code .example.org} is that name and every one below. */
    private static Stream<Hostname> hostnames(String typed) {
        return typed.startsWith(".")
                ? Stream.of(Hostname.parse(typed.substring(1)), Hostname.parse("*" + typed))
                : Stream.of(Hostname.parse(typed));
    }

    private void add(Session session, Arguments arguments) {
        var app = arguments.app();
        var wanted = hostnames(arguments);
        if (arguments.has("--takeover")) {
            Takeover.prepare(session, app, wanted, domains);
        }
        var process = process(arguments);
        var change = process.isPresent()
                ? lead(session, arguments, process.get(), lock -> domains.lead(lock, wanted, process.get()))
                : change(session, arguments, "domains:add", lock -> domains.add(lock, wanted));
        String whose = process.map(name -> name + " of ").orElse("") + app;
        for (Hostname hostname : wanted) {
            if (change.changed().contains(hostname)) {
                session.step("Added " + hostname + " to " + whose);
            } else {
                session.warn("Skipping: " + hostname + " already added to " + whose);
            }
        }
        tellWhereTheyLead(session, wanted);
    }

    /** After the change, which does not wait for DNS: records are often set later. */
    private void tellWhereTheyLead(Session session, List<Hostname> hostnames) {
        signposts.misdirections(hostnames).stream()
                .flatMap(misdirection -> misdirection.lines().stream())
                .forEach(session::complain);
    }

    private Optional<ProcessType> process(Arguments arguments) {
        return arguments.value("--process").flatMap(typed -> destinations.named(arguments.app(), typed));
    }

    /** By a new release where what runs has no port of the host yet that they could lead to. */
    private DomainChange lead(
            Session session, Arguments arguments, ProcessType process, Function<AppLock, DomainChange> change) {
        var app = arguments.app();
        if (!destinations.needsRelease(app, process)) {
            return change(session, arguments, "domains:add", change);
        }
        var said = domains.said(app);
        List<DomainChange> made = new ArrayList<>();
        routing.changeByRelease(
                session,
                app,
                "domains:add --process " + process,
                lock -> made.add(change.apply(lock)),
                lock -> domains.restore(lock, said));
        made.get(0).notes().forEach(session::detail);
        return made.get(0);
    }

    private void remove(Session session, Arguments arguments) {
        var app = arguments.app();
        var unwanted = hostnames(arguments);
        var change = change(session, arguments, "domains:remove", lock -> domains.remove(lock, unwanted));
        for (Hostname hostname : unwanted) {
            if (change.changed().contains(hostname)) {
                session.step("Removed " + hostname + " from " + app);
            } else {
                session.warn("Skipping: " + hostname + " is not one of " + app);
                nearest(hostname, domains.of(app))
                        .ifPresent(near -> session.complain(Voice.detail("Did you mean " + near + "?")));
            }
        }
    }

    private static Optional<String> nearest(Hostname typed, List<Hostname> known) {
        return Nearest.to(typed.value(), known.stream().map(Hostname::value).toList());
    }

    private void set(Session session, Arguments arguments) {
        var wanted = hostnames(arguments);
        var process = process(arguments);
        if (process.isPresent()) {
            lead(session, arguments, process.get(), lock -> domains.set(lock, wanted, process.get()));
        } else {
            change(session, arguments, "domains:set", lock -> domains.set(lock, wanted));
        }
        session.step("Set " + joined(wanted) + " for "
                + process.map(name -> name + " of ").orElse("") + arguments.app());
        tellWhereTheyLead(session, wanted);
    }

    private void clear(Session session, Arguments arguments) {
        change(session, arguments, "domains:clear", lock -> {
            domains.clear(lock);
            return NOTHING;
        });
        session.step("Cleared domains in " + arguments.app());
    }

    private void reset(Session session, Arguments arguments) {
        change(session, arguments, "domains:reset", domains::reset);
        session.step("Reset domains in " + arguments.app());
    }

    /** What was in force before comes back when the proxy refuses what comes of the change. */
    private DomainChange change(
            Session session, Arguments arguments, String command, Function<AppLock, DomainChange> change) {
        var app = arguments.app();
        var said = domains.said(app);
        List<DomainChange> made = new ArrayList<>();
        routing.change(
                session, app, command, lock -> made.add(change.apply(lock)), lock -> domains.restore(lock, said));
        made.get(0).notes().forEach(session::detail);
        return made.get(0);
    }

    private Command switching(String name, String summary, String done, Consumer<AppLock> turn) {
        return Command.changing(name, Permission.CHANGE)
                .usage("[--all|<app>]", summary)
                .takes(Grammar.of(Target.APP_OR_ALL))
                .exits((session, arguments) ->
                        each.run(session, arguments, app -> turn(session, app, name, done, turn)));
    }

    private void turn(Session session, AppName app, String command, String done, Consumer<AppLock> turn) {
        boolean before = domains.isEnabled(app);
        routing.change(session, app, command, turn, lock -> {
            if (before) {
                domains.enable(lock);
            } else {
                domains.disable(lock);
            }
        });
        boolean after = domains.isEnabled(app);
        session.step(
                before == after
                        ? "domains (VHOST) support is already " + (after ? "enabled" : "disabled") + " for app (" + app
                                + ")"
                        : done + app);
    }

    static String joined(List<Hostname> hostnames) {
        return hostnames.stream().map(Hostname::value).collect(Collectors.joining(" "));
    }
}
