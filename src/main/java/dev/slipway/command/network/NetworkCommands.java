package dev.slipway.command.network;

import dev.slipway.access.Permission;
import dev.slipway.command.Command;
import dev.slipway.command.Confirmation;
import dev.slipway.command.Session;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Flag;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.command.report.Format;
import dev.slipway.container.Containers;
import dev.slipway.container.Labels;
import dev.slipway.container.Network;
import dev.slipway.container.NetworkName;
import dev.slipway.error.Conflict;
import dev.slipway.error.ExitCode;
import dev.slipway.error.Misuse;
import dev.slipway.error.NotFound;
import dev.slipway.store.Json;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The engine's networks: {@code network:create|destroy|exists|info|list}. What others made is shown, and left alone. */
public final class NetworkCommands {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]{0,62}");
    private static final Flag FORMAT = Flag.value("--format");
    private static final Flag OURS = Flag.on("--dokku-managed");

    private final Containers containers;
    private final Labels shared;

    /** The labels are those of networks that were made here. */
    public NetworkCommands(Containers containers, Labels shared) {
        this.containers = containers;
        this.shared = shared;
    }

    List<Command> commands() {
        return List.of(
                Command.changing("network:create", Permission.ADMIN)
                        .usage("<network>", "Creates an attachable docker network")
                        .takes(Grammar.of(Target.NONE).words(1))
                        .does(this::create),
                Command.changing("network:destroy", Permission.ADMIN)
                        .usage("<network>", "Destroys a docker network")
                        .takes(Grammar.of(Target.NONE).words(1))
                        .does(this::destroy),
                Command.reading("network:exists", Permission.ADMIN)
                        .usage("<network>", "Checks if a docker network exists")
                        .takes(Grammar.of(Target.NONE).words(1))
                        .exits(this::exists),
                Command.reading("network:info", Permission.ADMIN)
                        .usage("<network> [--format text|json]", "Outputs information about a docker network")
                        .takes(Grammar.of(Target.NONE).words(1).with(FORMAT))
                        .does(this::show),
                Command.reading("network:list", Permission.ADMIN)
                        .usage("[--format text|json] [--dokku-managed]", "Lists all docker networks")
                        .takes(Grammar.of(Target.NONE).with(FORMAT, OURS))
                        .does(this::list));
    }

    private static NetworkName name(Arguments arguments) {
        String name = arguments
                .word(0)
                .orElseThrow(() -> new Misuse("No network name specified", "For instance: network:create backend"));
        if (!NAME.matcher(name).matches()) {
            throw new Misuse(
                    "'" + name + "' is not the name of a network", "Letters, digits, dots, dashes and underscores.");
        }
        return new NetworkName(name);
    }

    private Network require(NetworkName name) {
        return containers
                .network(name)
                .orElseThrow(() -> new NotFound("Network does not exist", "network:list shows those that do."));
    }

    private void create(Session session, Arguments arguments) {
        var name = name(arguments);
        if (containers.network(name).isPresent()) {
            throw new Misuse("Network already exists", "network:info " + name + " shows what is on it.");
        }
        session.step("Creating network " + name);
        containers.ensureNetwork(name, shared);
    }

    private void destroy(Session session, Arguments arguments) {
        var name = name(arguments);
        var network = require(name);
        if (!network.labels().contains(shared)) {
            throw new Conflict(
                    "The network " + name + " was not made by network:create and is left alone",
                    "If nobody needs it: docker network rm " + name);
        }
        if (!network.members().isEmpty()) {
            throw inUse(network);
        }
        Confirmation.require(session, "This command will destroy network " + name + ".", name.value());
        session.step("Destroying network " + name);
        containers.removeNetwork(name);
    }

    private static Conflict inUse(Network network) {
        return new Conflict(
                "The network " + network.name() + " is in use by " + String.join(", ", network.members()),
                "network:set APP attach-post-create, and ps:restart APP, takes an app off it.");
    }

    private ExitCode exists(Session session, Arguments arguments) {
        boolean exists = containers.network(name(arguments)).isPresent();
        if (exists) {
            session.plain("Network exists");
            return ExitCode.OK;
        }
        session.warn("Network does not exist");
        return ExitCode.FAILED;
    }

    private void show(Session session, Arguments arguments) {
        var network = require(name(arguments));
        if (Format.of(arguments).isJson()) {
            session.plain(Json.text(described(network)));
            return;
        }
        session.heading(network.name() + " network information");
        described(network)
                .forEach((key, value) ->
                        session.detail("%-31s%s".formatted(key + ":", value).stripTrailing()));
    }

    private void list(Session session, Arguments arguments) {
        var labels = arguments.has("--dokku-managed") ? shared : new Labels(Map.of());
        var names = containers.networks(labels).stream()
                .sorted(Comparator.comparing(NetworkName::value))
                .toList();
        if (Format.of(arguments).isJson()) {
            session.plain(Json.text(names.stream()
                    .flatMap(name -> containers.network(name).stream())
                    .map(NetworkCommands::described)
                    .toList()));
            return;
        }
        session.heading("Networks");
        names.forEach(name -> session.plain(name.value()));
    }

    private static Map<String, Object> described(Network network) {
        var described = new LinkedHashMap<String, Object>();
        described.put("id", network.origin().id());
        described.put("name", network.name().value());
        described.put("driver", network.origin().driver());
        described.put("scope", network.reach().scope());
        described.put("internal", network.reach().internal());
        described.put("subnets", network.reach().subnets());
        described.put("labels", network.labels().values());
        described.put("containers", network.members());
        return described;
    }
}
