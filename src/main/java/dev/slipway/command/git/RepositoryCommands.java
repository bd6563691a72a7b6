package dev.slipway.command.git;

import dev.slipway.access.Permission;
import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.command.Command;
import dev.slipway.command.Confirmation;
import dev.slipway.command.Session;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.git.BareRepos;
import dev.slipway.git.Commit;
import dev.slipway.git.Commits;
import dev.slipway.git.LeftLocks;
import dev.slipway.git.branch.DeployBranches;
import dev.slipway.release.Releases;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The repository itself: {@code git:initialize|status|unlock}. */
public final class RepositoryCommands {

    private final BareRepos repos;
    private final Commits commits;
    private final DeployBranches branches;
    private final Releases releases;
    private final Unlocking unlocking;

    /** What frees a repository. */
    public record Unlocking(AppLocks locks, LeftLocks left) {}

    public RepositoryCommands(
            BareRepos repos, Commits commits, DeployBranches branches, Releases releases, Unlocking unlocking) {
        this.repos = repos;
        this.commits = commits;
        this.branches = branches;
        this.releases = releases;
        this.unlocking = unlocking;
    }

    public List<Command> commands() {
        return List.of(
                Command.changing("git:initialize", Permission.CHANGE)
                        .usage("<app>", "Initialize a git repository for an app")
                        .takes(Grammar.of(Target.APP))
                        .does((session, arguments) -> {
                            repos.ensure(arguments.app());
                            repos.pointHead(arguments.app(), branches.current(arguments.app()));
                        }),
                Command.reading("git:status", Permission.READ)
                        .usage("<app>", "Show what an app's repository has and what of it is deployed")
                        .takes(Grammar.of(Target.APP))
                        .does(this::status),
                Command.changing("git:unlock", Permission.CHANGE)
                        .usage("[--force] <app>", "Removes what an interrupted git operation left behind")
                        .takes(Grammar.of(Target.APP_NAME))
                        .does(this::unlock));
    }

    private void status(Session session, Arguments arguments) {
        AppName app = arguments.app();
        session.plain("On branch " + branches.current(app));
        var tip = repos.exists(app) ? commits.head(app) : Optional.<Commit>empty();
        tip.ifPresentOrElse(
                commit -> session.plain("At " + commit.abbreviated() + " " + commit.subject()),
                () -> session.plain("No commits yet"));
        var deployed = releases.current(app).map(release -> release.origin().commit());
        boolean isClean = deployed.isPresent() && tip.map(Commit::id).equals(deployed);
        session.plain(
                isClean
                        ? "Nothing to deploy, what serves is built from it"
                        : deployed.map(id -> "What serves is built from " + id.substring(0, Math.min(7, id.length())))
                                .orElse("Nothing is deployed"));
    }

    /** A push never leaves a clone behind here; what can be left is a lock file of git's. */
    private void unlock(Session session, Arguments arguments) {
        AppName app = arguments.app();
        List<Path> left = unlocking.left().find(app);
        if (left.isEmpty()) {
            session.step("No clone folder exists app already unlocked");
            return;
        }
        Confirmation.require(session, "This command will remove git's lock files of app " + app + ".", app.value());
        try (var lock =
                unlocking.locks().holdForSettings(app, session.operator().name(), "git:unlock")) {
            unlocking.left().remove(lock);
        }
        left.forEach(file -> session.step("Removed " + file));
    }
}
