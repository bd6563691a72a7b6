package dev.slipway;

import dev.slipway.access.Operator;
import dev.slipway.access.Role;
import dev.slipway.app.AppName;
import dev.slipway.command.Catalogue;
import dev.slipway.command.Command;
import dev.slipway.command.CommandShell;
import dev.slipway.command.Topic;
import dev.slipway.container.stream.TypedTerminal;
import dev.slipway.error.ExitCode;
import dev.slipway.store.StateDir;
import dev.slipway.store.StateId;
import dev.slipway.store.Unguessable;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;

/** Every command that the server has, declared as it is there, but doing nothing: who may, and what is known. */
final class WholeSurface {

    final Catalogue catalogue;
    final Keel keel;
    private final CommandShell shell;

    WholeSurface(Path directory) {
        var config = new ServerConfig(
                new StateDir(directory),
                new ServerConfig.Ssh("127.0.0.1", 0),
                ServerConfig.ProxyMode.PRIVATE,
                new ServerConfig.Ports(1, 2),
                directory.resolve("no.sock"));
        this.keel = new Keel(config.state(), Unguessable.of(config.state()), Clock.systemUTC());
        this.catalogue = new Catalogue(declared(config).topics().stream()
                .filter(topic -> !topic.name().equals("help"))
                .map(WholeSurface::idle)
                .toList());
        this.shell = new CommandShell(catalogue, keel.apps, keel.gate, keel.audit, keel.clock);
    }

    private Catalogue declared(ServerConfig config) {
        // A pool that makes its threads when they are asked for, which nothing here does.
        return new Assembly(config, keel, new StateId("00000000"), ForkJoinPool.commonPool()).catalogue("0.1.0");
    }

    private static Topic idle(Topic topic) {
        return new Topic(
                topic.name(),
                topic.summary(),
                topic.commands().stream().map(WholeSurface::idle).toList());
    }

    private static Command idle(Command command) {
        return new Command(
                command.usage(),
                command.permission(),
                command.changes(),
                command.grammar(),
                (session, arguments) -> ExitCode.OK);
    }

    /** What an admin reads who types this. */
    String printed(String... words) {
        var terminal = new TypedTerminal("", false);
        shell.run(List.of(words), new Operator("ada", Role.ADMIN, Set.of(), "local"), terminal);
        return terminal.printed();
    }

    /** What is said to someone with this role who was given the app {@code shop}. */
    String complaint(Role role, String... words) {
        var terminal = new TypedTerminal("", false);
        shell.run(List.of(words), new Operator("kim", role, Set.of(new AppName("shop")), "local"), terminal);
        return terminal.complained();
    }
}
