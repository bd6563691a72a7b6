package dev.slipway.command.service;

import dev.slipway.access.Permission;
import dev.slipway.app.AppName;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.app.Occasion;
import dev.slipway.command.app.Renewal;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Flag;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.config.EnvKey;
import dev.slipway.config.Environment;
import dev.slipway.error.ExitCode;
import dev.slipway.service.link.LinkOrder;
import dev.slipway.service.link.Links;
import java.util.List;
import java.util.stream.Collectors;

/** Which app reaches which service: {@code link|unlink|promote|linked|links|app-links}. One change of the app's config each. */
final class ServiceLinkCommands {

    private static final Flag NO_RESTART = Flag.on("--no-restart", "-n");

    private final ServiceDesk desk;
    private final Links links;
    private final Renewal renewal;

    ServiceLinkCommands(ServiceDesk desk, Links links, Renewal renewal) {
        this.desk = desk;
        this.links = links;
        this.renewal = renewal;
    }

    List<Command> commands() {
        String word = desk.naming().word();
        String variable = desk.naming().variable() + "_URL";
        return List.of(
                desk.changing("link", Permission.CHANGE)
                        .usage("<service> <app> [-a ALIAS] [-q QUERY] [-n]", "Link the " + word + " service to the app")
                        .takes(Grammar.of(Target.NONE)
                                .words(2)
                                .with(Flag.value("--alias", "-a"), Flag.value("--querystring", "-q"), NO_RESTART))
                        .does(this::link),
                desk.changing("unlink", Permission.CHANGE)
                        .usage("<service> <app> [-n]", "Unlink the " + word + " service from the app")
                        .takes(Grammar.of(Target.NONE).words(2).with(NO_RESTART))
                        .does(this::unlink),
                desk.changing("promote", Permission.CHANGE)
                        .usage("<service> <app>", "Promote service <service> as " + variable + " in <app>")
                        .takes(Grammar.of(Target.NONE).words(2))
                        .does(this::promote),
                desk.reading("linked", Permission.READ)
                        .usage("<service> <app>", "Check if the " + word + " service is linked to an app")
                        .takes(Grammar.of(Target.NONE).words(2))
                        .exits(this::linked),
                desk.reading("links", Permission.READ)
                        .usage("<service>", "List all apps linked to the " + word + " service")
                        .takes(Grammar.of(Target.NONE).words(1))
                        .does(this::printLinks),
                desk.reading("app-links", Permission.READ)
                        .usage("<app>", "List all " + word + " service links for a given app")
                        .takes(Grammar.of(Target.APP))
                        .does((session, arguments) -> links.of(arguments.app(), desk.kind()).stream()
                                .map(service -> service.id().name().value())
                                .forEach(session::plain)));
    }

    private void link(Session session, Arguments arguments) {
        var service = desk.use(session, arguments, Permission.CHANGE);
        var app = desk.app(session, arguments, Permission.CHANGE);
        var order = new LinkOrder(
                arguments.value("--alias").orElse(""),
                arguments.value("--querystring").orElse(""));
        renewal.apply(session, app, occasion(app, "link", arguments), lock -> {
            var added = links.link(lock, service.id(), order);
            tell(session, added);
            return "Linked " + service.id();
        });
    }

    private Occasion occasion(AppName app, String verb, Arguments arguments) {
        return Occasion.restarting(app, desk.command(verb), !arguments.has("--no-restart"));
    }

    private static void tell(Session session, Environment set) {
        session.step("Setting config vars");
        int width = set.variables().keySet().stream()
                .mapToInt(key -> key.value().length())
                .max()
                .orElse(0);
        set.variables()
                .forEach((key, value) -> session.detail(
                        key + ":  " + " ".repeat(width - key.value().length()) + value.reveal()));
    }

    /** The service stays in reach until the release that needs it has gone. */
    private void unlink(Session session, Arguments arguments) {
        var service = desk.use(session, arguments, Permission.CHANGE);
        var app = desk.app(session, arguments, Permission.CHANGE);
        var occasion = occasion(app, "unlink", arguments);
        renewal.apply(session, app, occasion, lock -> {
            var removed = links.unlink(lock, service.id());
            removed.forEach(key -> session.step("Unsetting " + key));
            return "Unlinked " + service.id() + keys(removed);
        });
        if (!renewal.waits(app, occasion)) {
            links.part(app, service.id());
        }
    }

    private static String keys(List<EnvKey> removed) {
        return removed.stream().map(EnvKey::value).collect(Collectors.joining(", ", " (", ")"));
    }

    private void promote(Session session, Arguments arguments) {
        var service = desk.use(session, arguments, Permission.CHANGE);
        var app = desk.app(session, arguments, Permission.CHANGE);
        renewal.apply(session, app, Occasion.restarting(app, desk.command("promote"), true), lock -> {
            tell(session, links.promote(lock, service.id()));
            return "Promoted " + service.id();
        });
    }

    private ExitCode linked(Session session, Arguments arguments) {
        var service = desk.use(session, arguments, Permission.READ);
        var app = desk.app(session, arguments, Permission.READ);
        if (service.reach().links().contains(app)) {
            session.step("Service " + service.id().name() + " is linked to " + app);
            return ExitCode.OK;
        }
        session.warn("Service " + service.id().name() + " is not linked to " + app);
        return ExitCode.FAILED;
    }

    private void printLinks(Session session, Arguments arguments) {
        var service = desk.use(session, arguments, Permission.READ);
        session.visible(List.copyOf(service.reach().links())).forEach(app -> session.plain(app.value()));
    }
}
