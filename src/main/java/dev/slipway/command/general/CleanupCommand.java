package dev.slipway.command.general;

import dev.slipway.access.Permission;
import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.Topic;
import dev.slipway.command.app.EachApp;
import dev.slipway.command.grammar.Flag;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.deploy.Cleanup;

/** Removes what apps have left on the engine; never what is not ours: {@code cleanup}. */
public final class CleanupCommand {

    private static final long MIB = 1 << 20;

    private final EachApp each;
    private final AppLocks locks;
    private final Cleanup cleanup;

    public CleanupCommand(EachApp each, AppLocks locks, Cleanup cleanup) {
        this.each = each;
        this.locks = locks;
        this.cleanup = cleanup;
    }

    public Topic topic() {
        String summary = "Cleans up exited containers and removes images that no release needs";
        return Topic.of(
                "cleanup",
                summary,
                Command.changing("cleanup", Permission.CHANGE)
                        .usage("[<app>] [--dry-run]", summary)
                        .takes(Grammar.of(Target.OPTIONAL_APP).with(Flag.on("--dry-run")))
                        .exits((session, arguments) ->
                                each.run(session, arguments, app -> clean(session, app, arguments.has("--dry-run")))));
    }

    private void clean(Session session, AppName app, boolean onlyShow) {
        session.step("Cleaning up " + app + (onlyShow ? " (dry run)" : "") + "...");
        var found = onlyShow ? cleanup.find(app) : remove(session, app);
        String done = onlyShow ? "Would remove " : "Removed ";
        found.names().forEach(name -> session.detail(done + name));
        if (found.names().isEmpty()) {
            session.detail("Nothing to remove");
        }
        if (onlyShow && found.frees() > 0) {
            session.detail("Would free at most " + (found.frees() + MIB - 1) / MIB + " MiB");
        }
        if (onlyShow) {
            session.detail("Its releases take " + cleanup.diskUse(app));
        }
    }

    private Cleanup.Leftovers remove(Session session, AppName app) {
        try (var lock = locks.hold(app, session.operator().name(), "cleanup")) {
            return cleanup.remove(lock);
        }
    }
}
