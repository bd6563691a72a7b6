package dev.slipway.git.transfer;

import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.app.DeployLocks;
import dev.slipway.app.Settings;
import dev.slipway.git.BareRepos;
import dev.slipway.git.Commits;
import dev.slipway.git.JGitSettings;
import dev.slipway.git.Push;
import dev.slipway.git.branch.DeployBranches;
import dev.slipway.store.StateDir;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.eclipse.jgit.lib.Repository;

/** A receiver with everything behind it but the deploy, which only writes down what came. */
public final class PushBench implements AutoCloseable {

    public static final AppName SHOP = new AppName("shop");

    public final StateDir state;
    public final Apps apps;
    public final Settings settings;
    public final AppLocks locks;
    public final BareRepos repos;
    public final Commits commits;
    public final GitDoor door;
    /** What reached the deploy, in order. */
    public final List<Push> pushes = new CopyOnWriteArrayList<>();

    private volatile BiConsumer<Push, Consumer<String>> deploy = (push, lines) -> {};

    public PushBench(Path directory) throws IOException {
        this(directory, new PackLimits(50L << 20, 5L << 20));
    }

    public PushBench(Path directory, PackLimits limits) throws IOException {
        JGitSettings.install();
        state = new StateDir(directory.resolve("state"));
        apps = new Apps(state, Clock.systemUTC());
        settings = new Settings(state, Clock.systemUTC());
        locks = new AppLocks(new DeployLocks(state, Clock.systemUTC()), Clock.systemUTC());
        repos = new BareRepos(state);
        commits = new Commits(repos, settings);
        var receiver = new PushReceiver(
                new NewApps(apps, settings, repos), repos, new DeployBranches(settings, locks), this::receive, limits);
        door = new GitDoor(receiver, new CloneSender(repos));
    }

    /** What the deploy of each further push does. */
    public void deployWith(BiConsumer<Push, Consumer<String>> behaviour) {
        deploy = behaviour;
    }

    private void receive(Push push, Consumer<String> lines) {
        pushes.add(push);
        deploy.accept(push, lines);
    }

    public Repository repository() {
        return repos.open(SHOP);
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
