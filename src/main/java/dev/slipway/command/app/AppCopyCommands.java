package dev.slipway.command.app;

import dev.slipway.access.Gate;
import dev.slipway.access.Permission;
import dev.slipway.app.AppLock;
import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Flag;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.deploy.Deployments;
import dev.slipway.deploy.rename.AppRename;
import java.util.List;

/** An app under another name, or a second one like it: {@code apps:rename|clone}. */
public final class AppCopyCommands {

    private static final Flag SKIP_DEPLOY = Flag.on("--skip-deploy");

    private final Apps apps;
    private final AppLocks locks;
    private final Gate gate;
    private final AppSettingsCopy copy;
    private final AppRename renaming;
    private final Deployments deployments;

    public AppCopyCommands(Apps apps, AppLocks locks, Gate gate, Making making, Deployments deployments) {
        this.apps = apps;
        this.locks = locks;
        this.gate = gate;
        this.copy = making.copy();
        this.renaming = making.renaming();
        this.deployments = deployments;
    }

    /** What a second app takes over, and how one comes to its new name. */
    public record Making(AppSettingsCopy copy, AppRename renaming) {}

    public List<Command> commands() {
        return List.of(
                Command.changing("apps:rename", Permission.CHANGE)
                        .usage("[--skip-deploy] <old-app> <new-app>", "Rename an app")
                        .takes(Grammar.of(Target.APP).words(1).with(SKIP_DEPLOY))
                        .does(this::rename),
                Command.changing("apps:clone", Permission.CHANGE)
                        .usage("[--skip-deploy] [--ignore-existing] <old-app> <new-app>", "Clones an app")
                        .takes(Grammar.of(Target.APP).words(1).with(SKIP_DEPLOY, Flag.on("--ignore-existing")))
                        .does(this::copy));
    }

    private void rename(Session session, Arguments arguments) {
        var from = arguments.app();
        var to = newName(session, arguments);
        String operator = session.operator().name();
        try (var former = locks.hold(from, operator, "apps:rename");
                var renamed = locks.hold(to, operator, "apps:rename")) {
            apps.refuseTaken(to);
            session.stepHeading("Renaming " + from + " to " + to);
            // Its containers bear the old name, so they must be replaced even where a deploy is to be skipped.
            renaming.rename(former, renamed, session::plain);
        }
    }

    private void copy(Session session, Arguments arguments) {
        var to = newName(session, arguments);
        if (apps.exists(to) && arguments.has("--ignore-existing")) {
            session.warn("Name is already taken");
            return;
        }
        apps.refuseTaken(to);
        try (var lock = locks.hold(to, session.operator().name(), "apps:clone")) {
            session.stepHeading("Cloning " + arguments.app() + " to " + to);
            apps.create(to);
            copyInto(session, arguments, lock);
        }
    }

    private void copyInto(Session session, Arguments arguments, AppLock to) {
        var from = arguments.app();
        copy.copy(from, to);
        if (!arguments.has("--skip-deploy") && deployments.isDeployed(from)) {
            deployments.copy(from, to, session.operator().name(), session::plain);
        } else {
            // Its hostnames answer from now on, with 502 until it is deployed.
            deployments.reroute(to);
        }
    }

    private AppName newName(Session session, Arguments arguments) {
        var name = new AppName(arguments.word(0, "Please specify a new app name"));
        gate.require(session.operator(), Permission.CHANGE, name);
        return name;
    }
}
