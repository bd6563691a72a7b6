package dev.slipway.command.app;

import dev.slipway.access.Permission;
import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.command.Command;
import dev.slipway.command.Confirmation;
import dev.slipway.command.Session;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Flag;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.command.report.Format;
import dev.slipway.deploy.Deployments;
import dev.slipway.store.Json;
import java.util.List;
import java.util.Optional;

/** Apps come and go: {@code apps:list|create|exists|destroy}. */
public final class AppsCommands {

    private static final Flag WITH_VOLUMES = Flag.on("--volumes");

    private final Apps apps;
    private final AppLocks locks;
    private final Deployments deployments;
    private final AppLeavings leavings;

    public AppsCommands(Apps apps, AppLocks locks, Deployments deployments, AppLeavings leavings) {
        this.apps = apps;
        this.locks = locks;
        this.deployments = deployments;
        this.leavings = leavings;
    }

    public List<Command> commands() {
        return List.of(list(), list().as("apps"), create(), exists(), destroy());
    }

    private Command list() {
        return Command.reading("apps:list", Permission.READ)
                .usage("[--format stdout|json]", "List your apps")
                .takes(Grammar.of(Target.NONE).with(Flag.value("--format")))
                .does(this::printList);
    }

    private void printList(Session session, Arguments arguments) {
        List<String> names =
                session.visible(apps.list()).stream().map(AppName::value).toList();
        if (Format.of(arguments).isJson()) {
            session.plain(Json.text(names));
        } else if (names.isEmpty()) {
            session.warn("You haven't deployed any applications yet");
        } else {
            session.heading("My Apps");
            names.forEach(session::plain);
        }
    }

    private Command create() {
        return Command.changing("apps:create", Permission.CHANGE)
                .usage("<app>", "Create a new app")
                .takes(Grammar.of(Target.APP_NAME))
                .does((session, arguments) -> {
                    apps.create(arguments.app());
                    session.stepHeading("Creating " + arguments.app() + "...");
                });
    }

    private Command exists() {
        return Command.reading("apps:exists", Permission.READ)
                .usage("<app>", "Checks if an app exists")
                .takes(Grammar.of(Target.APP))
                .does((session, arguments) -> apps.require(arguments.app()));
    }

    private Command destroy() {
        return Command.changing("apps:destroy", Permission.CHANGE)
                .usage("[--force] [--volumes] <app>", "Permanently destroy an app")
                .takes(Grammar.of(Target.APP).words(1).with(WITH_VOLUMES))
                .does(this::destroy);
    }

    private void destroy(Session session, Arguments arguments) {
        var app = arguments.app();
        if (!arguments.word(0).equals(Optional.of("force"))) {
            Confirmation.require(session, "This command will destroy app " + app + ".", app.value());
        }
        // A person's deploy lock is no reason to keep the app; a deploy that runs is.
        try (var lock = locks.holdForSettings(app, session.operator().name(), "apps:destroy")) {
            session.step("Destroying " + app + " (including all add-ons)");
            leavings.unlink(lock);
            deployments.remove(lock, session::plain);
            leavings.clear(session, lock, arguments.has("--volumes"));
            apps.destroy(lock);
        }
    }
}
