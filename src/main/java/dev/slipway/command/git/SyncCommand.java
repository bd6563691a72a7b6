package dev.slipway.command.git;

import dev.slipway.access.Permission;
import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.app.Settings;
import dev.slipway.app.property.GitProperties;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Flag;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.error.Misuse;
import dev.slipway.git.Arrival;
import dev.slipway.git.BareRepos;
import dev.slipway.git.Commit;
import dev.slipway.git.Commits;
import dev.slipway.git.branch.BranchName;
import dev.slipway.git.branch.DeployBranches;
import dev.slipway.git.remote.RemoteAddress;
import dev.slipway.git.sync.Fetched;
import dev.slipway.git.sync.RemoteCopies;
import dev.slipway.git.transfer.Delivery.Parcel;
import dev.slipway.release.Releases;
import java.util.Optional;

/** {@code git:sync}: makes an app's repository what another one is, and deploys it if that is asked for. */
public final class SyncCommand {

    /** What an app has of commits, which of them serves, and which branch it is deployed from. */
    public record History(BareRepos repos, Commits commits, Releases releases, DeployBranches branches) {

        private Optional<Commit> head(AppName app) {
            return repos.exists(app) ? commits.head(app) : Optional.empty();
        }

        /** Built from it, and the branch stands there. */
        private boolean isDeployed(AppName app, Commit commit) {
            boolean serves = releases.current(app)
                    .filter(release -> release.origin().commit().equals(commit.id()))
                    .isPresent();
            return serves && head(app).filter(commit::equals).isPresent();
        }

        /** Also under its own name, as a clone would have it. */
        private void keepBranch(AppName app, Fetched fetched) {
            if (!fetched.branch().isEmpty() && BranchName.isSafe(fetched.branch())) {
                repos.move(app, fetched.branch(), fetched.commit());
            }
        }
    }

    private static final String NAME = "git:sync";
    private static final Flag BUILD = Flag.on("--build");
    private static final Flag BUILD_IF_CHANGES = Flag.on("--build-if-changes");
    private static final Flag SKIP_DEPLOY_BRANCH = Flag.on("--skip-deploy-branch");

    private final RemoteCopies copies;
    private final History history;
    private final Deliveries deliveries;
    private final AppLocks locks;
    private final Settings settings;

    public SyncCommand(RemoteCopies copies, History history, Deliveries deliveries, AppLocks locks, Settings settings) {
        this.copies = copies;
        this.history = history;
        this.deliveries = deliveries;
        this.locks = locks;
        this.settings = settings;
    }

    public Command command() {
        return Command.changing(NAME, Permission.CHANGE)
                .usage(
                        "[--build|--build-if-changes] [--skip-deploy-branch] <app> <repository> [<git-ref>]",
                        "Clone or fetch an app from remote git repo")
                .takes(Grammar.of(Target.APP).words(2).with(BUILD, BUILD_IF_CHANGES, SKIP_DEPLOY_BRANCH))
                .does(this::run);
    }

    private void run(Session session, Arguments arguments) {
        AppName app = arguments.app();
        String typed = arguments
                .word(0)
                .orElseThrow(() -> new Misuse(
                        "Missing GIT_REMOTE parameter", "git:sync " + app + " https://github.com/me/shop.git"));
        var address = RemoteAddress.of(typed)
                .orElseThrow(() -> new Misuse(
                        "'" + RemoteAddress.shown(typed) + "' is not an address that is fetched from",
                        "For instance https://github.com/me/shop.git or git@github.com:me/shop.git"));
        var before = history.head(app);
        session.stepHeading(
                before.isEmpty()
                        ? "Cloning " + app + " from " + address
                        : "Fetching remote code for " + app + " from " + address);
        var wanted = new RemoteCopies.Wanted(address, ref(arguments, before), SourceCommands.reach(session));
        var fetched = copies.fetch(app, wanted);
        remember(session, arguments, address, before.isEmpty() ? fetched.branch() : "");
        store(
                session,
                arguments,
                fetched,
                Arrival.by(NAME, "git-sync", address + "#" + fetched.commit().id()));
    }

    /** Without one: the deploy branch, or for a new app without a say in that what a clone would check out. */
    private String ref(Arguments arguments, Optional<Commit> before) {
        var typed = arguments.word(1);
        typed.ifPresent(ref -> {
            if (!BranchName.isSafe(ref)) {
                throw new Misuse(
                        "'" + RemoteAddress.shown(ref) + "' is no branch, tag or commit", "For instance main.");
            }
        });
        return typed.orElseGet(() -> before.isEmpty()
                ? history.branches().decided(arguments.app()).orElse("")
                : history.branches().current(arguments.app()));
    }

    private void remember(Session session, Arguments arguments, RemoteAddress address, String branch) {
        AppName app = arguments.app();
        try (var lock = locks.holdForSettings(app, session.operator().name(), NAME)) {
            settings.set(lock, GitProperties.SYNC_REMOTE, address.toString());
            if (!branch.isEmpty() && !arguments.has("--skip-deploy-branch") && BranchName.isSafe(branch)) {
                session.step("Detected branch, setting deploy-branch to " + branch);
                settings.set(lock, GitProperties.DEPLOY_BRANCH, branch);
            }
        }
    }

    private void store(Session session, Arguments arguments, Fetched fetched, Arrival arrival) {
        var parcel =
                new Parcel(arguments.app(), fetched.commit(), session.operator().name(), arrival);
        boolean wanted = arguments.has("--build") || arguments.has("--build-if-changes");
        boolean skips = !arguments.has("--build") && history.isDeployed(arguments.app(), fetched.commit());
        if (wanted && !skips) {
            deliveries.deploy(session, parcel);
        } else {
            deliveries.store(parcel);
            if (wanted) {
                session.step("Skipping build as no changes were detected");
            }
        }
        history.keepBranch(arguments.app(), fetched);
    }
}
