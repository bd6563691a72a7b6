package dev.slipway.command.git;

import dev.slipway.access.Operator;
import dev.slipway.access.Role;
import dev.slipway.app.AppName;
import dev.slipway.build.image.ImageSources;
import dev.slipway.build.image.SavedImages;
import dev.slipway.command.CommandTestBench;
import dev.slipway.config.Environment;
import dev.slipway.container.ImageId;
import dev.slipway.container.image.InMemoryImages;
import dev.slipway.deploy.DeploySources;
import dev.slipway.git.BareRepos;
import dev.slipway.git.Commits;
import dev.slipway.git.FailedPushes;
import dev.slipway.git.JGitSettings;
import dev.slipway.git.LeftLocks;
import dev.slipway.git.RecordingPushHandler;
import dev.slipway.git.SourceTree;
import dev.slipway.git.archive.Archives;
import dev.slipway.git.assembly.Assemblies;
import dev.slipway.git.branch.DeployBranches;
import dev.slipway.git.module.ModuleRepos;
import dev.slipway.git.module.Submodules;
import dev.slipway.git.remote.Credentials;
import dev.slipway.git.remote.Downloads;
import dev.slipway.git.remote.InMemoryShell;
import dev.slipway.git.remote.KnownHosts;
import dev.slipway.git.remote.Reach;
import dev.slipway.git.remote.TestRemotes;
import dev.slipway.git.sync.RemoteCopies;
import dev.slipway.git.transfer.NewApps;
import dev.slipway.git.transfer.PackLimits;
import dev.slipway.git.transfer.PushReceiver;
import dev.slipway.git.tree.SourceTrees;
import dev.slipway.process.Formation;
import dev.slipway.registry.InMemoryRegistries;
import dev.slipway.release.Content;
import dev.slipway.release.Operation;
import dev.slipway.release.Origin;
import dev.slipway.release.Release;
import dev.slipway.release.ReleaseNumber;
import dev.slipway.release.Releases;
import dev.slipway.release.Snapshot;
import dev.slipway.release.manifest.HealthChecks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The git topic over real repositories; deploys are written down. */
final class GitCommandBench {

    final CommandTestBench bench;
    final InMemoryImages images = new InMemoryImages();
    final RecordingPushHandler deploys = new RecordingPushHandler();
    final BareRepos repos;
    final Commits commits;
    final SourceTrees trees;
    final Releases releases;
    final FailedPushes failures;
    final InMemoryShell shell = new InMemoryShell();

    GitCommandBench(Path directory) {
        this(directory, Role.ADMIN);
    }

    GitCommandBench(Path directory, Role role) {
        JGitSettings.install();
        bench = new CommandTestBench(directory, new Operator("anna", role, Set.of(new AppName("shop")), "192.0.2.7"));
        repos = new BareRepos(bench.state);
        commits = new Commits(repos, bench.settings);
        var remotes = TestRemotes.of(bench.state, shell);
        releases = new Releases(bench.state, bench.configs);
        trees = new SourceTrees(
                repos, new Submodules(new ModuleRepos(bench.state, remotes, Reach.anywhere()), bench.settings));
        var branches = new DeployBranches(bench.settings, bench.locks);
        failures = new FailedPushes(repos, new DeploySources(deploys, bench.locks, bench.settings));
        var receiver = new PushReceiver(
                new NewApps(bench.apps, bench.settings, repos),
                repos,
                branches,
                failures,
                new PackLimits(1 << 20, 1 << 20));
        var assemblies = new Assemblies(repos, bench.settings, bench.clock);
        var deliveries = new Deliveries(receiver.delivery(), bench.deployments, bench.locks);
        var commands = new ArrayList<>(new SourceCommands(
                        new ImageSources(
                                images, InMemoryRegistries.withoutAccounts(images, bench.state.root()), assemblies),
                        new SavedImages(bench.state, images),
                        new Archives(bench.state, bench.settings, assemblies),
                        new Downloads("test"),
                        deliveries)
                .commands());
        commands.addAll(new RepositoryCommands(
                        repos,
                        commits,
                        branches,
                        releases,
                        new RepositoryCommands.Unlocking(bench.locks, new LeftLocks(bench.state, repos)))
                .commands());
        commands.add(new SyncCommand(
                        new RemoteCopies(repos, remotes),
                        new SyncCommand.History(repos, commits, releases, branches),
                        deliveries,
                        bench.locks,
                        bench.settings)
                .command());
        commands.addAll(
                new RemoteCommands(new Credentials(bench.state), new KnownHosts(bench.state), shell).commands());
        bench.with(
                new GitTopic(bench.apps, bench.settings, bench.locks, commits).topic(commands),
                new RetryCommand(failures, deliveries).topic());
        bench.app("shop");
    }

    /** The app's release is built from that commit. */
    void serves(String commit) {
        var shop = new AppName("shop");
        var image = new ImageId("sha256:" + "0".repeat(64));
        var origin = new Origin(CommandTestBench.NOW, "anna", "Deploy", commit);
        var operation = new Operation(5000, HealthChecks.NONE, new Formation(new TreeMap<>()), false);
        var release = new Release(
                shop, new ReleaseNumber(1), origin, new Content(image, "dockerfile", 5000, Map.of()), operation);
        try (var lock = bench.locks.hold(shop, "anna", "a test")) {
            releases.add(lock, release, new Snapshot(Environment.EMPTY, Environment.EMPTY));
            releases.markCurrent(lock, release.number());
        }
    }

    /** What the deploy branch of the app has. */
    SourceTree head() {
        var shop = new AppName("shop");
        return trees.open(shop, commits.head(shop).orElseThrow());
    }
}
