package dev.slipway.command.run;

import dev.slipway.access.Permission;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Flag;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.command.report.Columns;
import dev.slipway.command.report.Format;
import dev.slipway.container.Container;
import dev.slipway.run.Marks;
import dev.slipway.run.OneOffWatch;
import dev.slipway.store.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The containers that {@code run}, {@code run:detached} and schedules made: {@code run:list|stop|retire}. */
public final class RunContainerCommands {

    private final RunContainers containers;
    private final OneOffWatch watch;

    public RunContainerCommands(RunContainers containers, OneOffWatch watch) {
        this.containers = containers;
        this.watch = watch;
    }

    public List<Command> commands() {
        return List.of(
                Command.reading("run:list", Permission.READ)
                        .usage("[--format json|stdout] <app>", "List all run containers for an app")
                        .takes(Grammar.of(Target.APP).with(Flag.value("--format")))
                        .does(this::list),
                Command.changing("run:stop", Permission.CHANGE)
                        .usage(
                                "<app|--container CONTAINER>",
                                "Stops all run containers for an app or a specified run container")
                        .takes(Grammar.of(Target.OPTIONAL_APP).with(RunContainers.CONTAINER))
                        .does(this::stop),
                Command.changing("run:retire", Permission.CHANGE)
                        .usage("[<app>]", "Stop all run containers for an app that have exceeded their active deadline")
                        .takes(Grammar.of(Target.OPTIONAL_APP))
                        .does(this::retire));
    }

    private void list(Session session, Arguments arguments) {
        var found = containers.of(arguments.app());
        if (Format.of(arguments).isJson()) {
            session.plain(Json.text(
                    found.stream().map(RunContainerCommands::described).toList()));
            return;
        }
        session.heading(arguments.app() + " run containers");
        Columns.titled("NAME", "STATE", "COMMAND", "CREATED")
                .rows(found.stream()
                        .map(container -> List.copyOf(described(container).values()))
                        .toList())
                .forEach(session::plain);
    }

    private static Map<String, String> described(Container container) {
        var described = new LinkedHashMap<String, String>();
        described.put("name", container.name());
        described.put("state", container.state().phase().name().toLowerCase(Locale.ROOT));
        described.put("command", Marks.command(container));
        described.put("created_at", container.state().startedAt().toString());
        return described;
    }

    private void stop(Session session, Arguments arguments) {
        for (Container container : containers.chosen(session, arguments, Permission.CHANGE)) {
            session.step("Stopping " + container.name());
            containers.stop(container);
        }
    }

    /** They are retired by themselves too, some seconds later. */
    private void retire(Session session, Arguments arguments) {
        var chosen = arguments.namedApp().stream().toList();
        var apps = chosen.isEmpty() ? containers.visible(session) : chosen;
        for (var app : apps) {
            watch.expire(app).forEach(name -> session.step("Retired " + name));
        }
    }
}
