package dev.slipway;

import dev.slipway.app.AppName;
import dev.slipway.build.image.ImageSources;
import dev.slipway.build.image.SavedImages;
import dev.slipway.command.Topic;
import dev.slipway.command.build.BuildsCommands;
import dev.slipway.command.build.BuildsTopic;
import dev.slipway.command.git.Deliveries;
import dev.slipway.command.git.GitTopic;
import dev.slipway.command.git.RemoteCommands;
import dev.slipway.command.git.RepositoryCommands;
import dev.slipway.command.git.RetryCommand;
import dev.slipway.command.git.SourceCommands;
import dev.slipway.command.git.SyncCommand;
import dev.slipway.deploy.DeploySources;
import dev.slipway.deploy.Deployments;
import dev.slipway.deploy.held.HeldDeploys;
import dev.slipway.deploy.held.Wish;
import dev.slipway.deploy.history.BuildHistory;
import dev.slipway.error.NotFound;
import dev.slipway.git.Arrival;
import dev.slipway.git.BareRepos;
import dev.slipway.git.Commits;
import dev.slipway.git.FailedPushes;
import dev.slipway.git.LeftLocks;
import dev.slipway.git.PushHandler;
import dev.slipway.git.PushOption;
import dev.slipway.git.PushOptions;
import dev.slipway.git.archive.Archives;
import dev.slipway.git.assembly.Assemblies;
import dev.slipway.git.branch.DeployBranches;
import dev.slipway.git.remote.Credentials;
import dev.slipway.git.remote.Downloads;
import dev.slipway.git.remote.FetchLimits;
import dev.slipway.git.remote.KnownHosts;
import dev.slipway.git.remote.Remotes;
import dev.slipway.git.remote.SecureShell;
import dev.slipway.git.sync.RemoteCopies;
import dev.slipway.git.transfer.Delivery;
import dev.slipway.git.transfer.NewApps;
import dev.slipway.git.transfer.PackLimits;
import dev.slipway.git.transfer.PushReceiver;
import dev.slipway.ssh.client.MinaShell;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The part of the composition that takes in what is deployed: pushes, archives, images, others' repositories. */
final class Sources {

    final BareRepos repos;
    final PushReceiver receiver;
    private final Keel keel;
    private final Engines engines;
    private final Origins origins;
    private final BuildHistory history;
    private final Commits commits;
    private final DeployBranches branches;
    final Assemblies assemblies;
    private final FailedPushes failures;

    /** Repositories, ours and others', and what lets us in there. */
    record Origins(BareRepos repos, Credentials credentials, SecureShell shell, Remotes remotes) {

        static Origins of(Keel keel) {
            var credentials = new Credentials(keel.state);
            var shell = new MinaShell(keel.state);
            var remotes = new Remotes(credentials, shell, FetchLimits.standard());
            return new Origins(new BareRepos(keel.state), credentials, shell, remotes);
        }
    }

    Sources(Keel keel, Engines engines, Origins origins, PushHandler deployer, BuildHistory history) {
        this.history = history;
        this.keel = keel;
        this.engines = engines;
        this.origins = origins;
        this.repos = origins.repos();
        this.commits = new Commits(repos, keel.settings);
        this.branches = new DeployBranches(keel.settings, keel.locks);
        this.assemblies = new Assemblies(repos, keel.settings, keel.clock);
        this.failures = new FailedPushes(repos, new DeploySources(deployer, keel.locks, keel.settings));
        this.receiver = new PushReceiver(
                new NewApps(keel.apps, keel.settings, repos),
                repos,
                branches,
                failures,
                PackLimits.fitting(Runtime.getRuntime().maxMemory()));
    }

    List<Topic> topics(Deployments deployments) {
        var deliveries = new Deliveries(receiver.delivery(), deployments, keel.locks);
        var commands = new ArrayList<>(sourceCommands(deliveries).commands());
        commands.addAll(repositoryCommands().commands());
        commands.add(sync(deliveries).command());
        commands.addAll(
                new RemoteCommands(origins.credentials(), new KnownHosts(keel.state), origins.shell()).commands());
        return List.of(
                new GitTopic(keel.apps, keel.settings, keel.locks, commits).topic(commands),
                new RetryCommand(failures, deliveries).topic(),
                new BuildsTopic(keel.apps, keel.settings, keel.locks, history)
                        .topic(new BuildsCommands(history, keel.apps)));
    }

    /** What was pushed and held back comes in once more; its objects are kept by the failure. */
    void resume(AppName app, String operator, Wish.Cargo cargo) {
        var commit = commits.find(app, cargo.commit())
                .orElseThrow(() -> new NotFound(
                        "The commit " + cargo.commit() + " is gone from the repository of " + app, "Push it again."));
        var options = cargo.skipsChecks() ? new PushOptions(Set.of(PushOption.SKIP_CHECKS), "") : PushOptions.NONE;
        var arrival = new Arrival(HeldDeploys.PURPOSE, cargo.source(), cargo.metadata(), options);
        receiver.delivery().deploy(new Delivery.Parcel(app, commit, operator, arrival), line -> {});
    }

    private SourceCommands sourceCommands(Deliveries deliveries) {
        return new SourceCommands(
                new ImageSources(engines.images, engines.registryImages, assemblies),
                new SavedImages(keel.state, engines.images),
                new Archives(keel.state, keel.settings, assemblies),
                new Downloads("slipway/" + Server.version()),
                deliveries);
    }

    private SyncCommand sync(Deliveries deliveries) {
        var copies = new RemoteCopies(repos, origins.remotes());
        var history = new SyncCommand.History(repos, commits, keel.releases, branches);
        return new SyncCommand(copies, history, deliveries, keel.locks, keel.settings);
    }

    private RepositoryCommands repositoryCommands() {
        var unlocking = new RepositoryCommands.Unlocking(keel.locks, new LeftLocks(keel.state, repos));
        return new RepositoryCommands(repos, commits, branches, keel.releases, unlocking);
    }
}
