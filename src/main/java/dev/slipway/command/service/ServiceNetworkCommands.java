package dev.slipway.command.service;

import dev.slipway.access.Permission;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.error.Misuse;
import dev.slipway.service.NetworkRole;
import dev.slipway.service.Service;
import dev.slipway.service.work.Exposure;
import dev.slipway.service.work.NetworkChoices;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Who else reaches a service: {@code expose|unexpose|set}. */
final class ServiceNetworkCommands {

    private final ServiceDesk desk;
    private final Exposure exposure;
    private final NetworkChoices networks;

    ServiceNetworkCommands(ServiceDesk desk, Exposure exposure, NetworkChoices networks) {
        this.desk = desk;
        this.exposure = exposure;
        this.networks = networks;
    }

    List<Command> commands() {
        String word = desk.naming().word();
        return List.of(
                desk.changing("expose", Permission.ADMIN)
                        .usage(
                                "<service> [[ADDRESS:]PORT]",
                                "Expose a " + word + " service on 127.0.0.1, or on custom host:port if provided")
                        .takes(Grammar.of(Target.NONE).words(2))
                        .does(this::expose),
                desk.changing("unexpose", Permission.ADMIN)
                        .usage("<service>", "Unexpose a previously exposed " + word + " service")
                        .takes(Grammar.of(Target.NONE).words(1))
                        .does(this::unexpose),
                desk.changing("set", Permission.ADMIN)
                        .usage("<service> <key> [<value>]", "Set or clear a property for a service")
                        .takes(Grammar.of(Target.NONE).words(3))
                        .does(this::set));
    }

    private void expose(Session session, Arguments arguments) {
        var service = desk.use(session, arguments, Permission.ADMIN);
        try (var lock = desk.hold(session, service.id(), "expose")) {
            var port = exposure.expose(lock, arguments.word(1));
            session.step("Service " + service.id().name() + " exposed on port(s) [container->host]: "
                    + ServiceSheet.ports(List.of(port)));
        }
    }

    private void unexpose(Session session, Arguments arguments) {
        var service = desk.use(session, arguments, Permission.ADMIN);
        try (var lock = desk.hold(session, service.id(), "unexpose")) {
            exposure.unexpose(lock);
            session.step("Service " + service.id().name() + " unexposed");
        }
    }

    private void set(Session session, Arguments arguments) {
        var service = desk.use(session, arguments, Permission.ADMIN);
        var role = role(arguments.word(1, "No key specified"));
        String value = arguments.word(2).orElse("");
        try (var lock = desk.hold(session, service.id(), "set")) {
            session.stepHeading(
                    value.isEmpty() ? "Unsetting " + role.word() : "Setting " + role.word() + " to " + value);
            networks.set(lock, role, ServiceFlags.networks(role, value));
        }
        if (role == NetworkRole.INITIAL_NETWORK) {
            session.detail(restartHint(service));
        }
    }

    private String restartHint(Service service) {
        return "It counts from the next start on: " + desk.command("restart") + " "
                + service.id().name();
    }

    private static NetworkRole role(String key) {
        return Arrays.stream(NetworkRole.values())
                .filter(role -> role.word().equals(key))
                .findFirst()
                .orElseThrow(() -> new Misuse("Invalid key specified, valid keys include: "
                        + Arrays.stream(NetworkRole.values())
                                .map(NetworkRole::word)
                                .collect(Collectors.joining(", "))));
    }
}
