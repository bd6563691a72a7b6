package dev.slipway.command.run;

import dev.slipway.access.Permission;
import dev.slipway.app.AppName;
import dev.slipway.app.Settings;
import dev.slipway.app.property.SchedulerProperties;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.Topic;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Flag;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.container.Containers;
import dev.slipway.container.ExecSpec;
import dev.slipway.error.ExitCode;
import dev.slipway.error.NotFound;
import dev.slipway.release.Releases;
import dev.slipway.run.BackingServices;
import dev.slipway.run.Fleet;
import dev.slipway.run.Instance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A shell, or a command, in a running instance: {@code enter}. */
public final class EnterCommand {

    /** What shells make of SIGINT: 128 + 2. */
    private static final int INTERRUPTED = 130;

    private static final String EVERY_IMAGE_HAS = "/bin/sh";
    private static final Duration ENDING = Duration.ofSeconds(30);
    /** What the engine answers when the command is not executable, or not there. */
    private static final List<Integer> NOT_FOUND = List.of(126, 127);

    private final Fleet fleet;
    private final BackingServices backing;
    private final Containers containers;
    private final Settings settings;
    private final Releases releases;

    public EnterCommand(
            Fleet fleet, BackingServices backing, Containers containers, Settings settings, Releases releases) {
        this.releases = releases;
        this.backing = backing;
        this.fleet = fleet;
        this.containers = containers;
        this.settings = settings;
    }

    public Topic topic() {
        String summary = "Connect to a specific app container";
        return Topic.of(
                "enter",
                summary,
                Command.changing("enter", Permission.CHANGE)
                        .usage("<app> [<container-type> || --container-id <container-id>] [<cmd>...]", summary)
                        .takes(Grammar.of(Target.APP)
                                .words(1)
                                .with(Flag.value("--container-id"))
                                .rest(Grammar.Rest.LITERAL_AFTER_WORD))
                        .exits(this::enter));
    }

    private ExitCode enter(Session session, Arguments arguments) {
        var command = new ArrayList<String>();
        var instance = instance(arguments, command);
        command.addAll(arguments.literal());
        if (!command.isEmpty()) {
            return new ExitCode(exec(session, instance, command));
        }
        String shell = settings.computed(arguments.app(), SchedulerProperties.SHELL);
        int exit = exec(session, instance, List.of(shell));
        if (NOT_FOUND.contains(exit) && !shell.equals(EVERY_IMAGE_HAS)) {
            exit = exec(session, instance, List.of(EVERY_IMAGE_HAS));
        }
        return new ExitCode(exit);
    }

    /** With a container's id, the word after the app is already the command's first. */
    private Instance instance(Arguments arguments, List<String> command) {
        var app = arguments.app();
        var id = arguments.value("--container-id");
        if (id.isPresent()) {
            arguments.word(0).ifPresent(command::add);
            return find(
                    app,
                    "Invalid container id for app: " + id.get(),
                    instance -> instance.id().value().startsWith(id.get()));
        }
        var process = arguments.word(0);
        if (process.isEmpty()) {
            return find(app, "No containers found for app", instance -> true);
        }
        return find(
                app,
                "No containers found for type '" + process.get() + "'",
                instance -> instance.slot().toString().equals(process.get())
                        || instance.type().value().equals(process.get()));
    }

    private Instance find(AppName app, String sentence, Predicate<Instance> condition) {
        if (releases.currentNumber(app).isEmpty()) {
            throw new NotDeployed(app);
        }
        var running = Stream.concat(backing.of(app).stream(), fleet.of(app).stream())
                .filter(instance -> instance.container().isRunning())
                .toList();
        // The newest release's instances come last: while one is rolled out, the old are about to go.
        return running.stream()
                .filter(condition)
                .reduce((older, newer) -> newer.release().compareTo(older.release()) > 0 ? newer : older)
                .orElseThrow(() -> notFound(app, sentence, running));
    }

    private static NotFound notFound(AppName app, String sentence, List<Instance> running) {
        if (running.isEmpty()) {
            return new NotFound(
                    "No containers found for app", "ps:report " + app + " shows what became of them, ps:start starts.");
        }
        return new NotFound(
                sentence,
                "Available types for app (" + app + "): "
                        + listed(running, instance -> instance.type().value()),
                "One by one: " + listed(running, instance -> instance.slot().toString()));
    }

    private static String listed(List<Instance> running, Function<Instance, String> name) {
        return running.stream().map(name).distinct().sorted().collect(Collectors.joining(" "));
    }

    private int exec(Session session, Instance instance, List<String> command) {
        var terminal = session.terminal();
        boolean tty = terminal.size().isPresent();
        Map<String, String> environment = tty ? Map.of("TERM", "xterm-256color") : Map.of();
        try (var attachment = containers.exec(instance.id(), new ExecSpec(command, environment, tty))) {
            var left = new AtomicBoolean();
            terminal.onHangup(() -> left.set(true));
            terminal.onHangup(attachment::close);
            attachment.connect(terminal);
            // Where it cannot be killed from here, nobody waits for its end.
            return left.get() ? INTERRUPTED : attachment.exitCode(ENDING) & 0xff;
        }
    }
}
