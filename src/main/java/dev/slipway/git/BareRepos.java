package dev.slipway.git;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppName;
import dev.slipway.error.HostFailed;
import dev.slipway.store.StateDir;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;

/** Each app's bare repository. Thread-safe. {@link JGitSettings#install} comes first. */
public final class BareRepos {

    private final StateDir state;

    public BareRepos(StateDir state) {
        this.state = state;
    }

    /** Whether the app has a repository, which the first push makes. */
    public boolean exists(AppName app) {
        return Files.exists(path(app).resolve(Constants.HEAD));
    }

    /** The app's repository; one that does not exist yet reads as empty. The caller closes it. */
    public Repository open(AppName app) {
        try {
            return new FileRepositoryBuilder()
                    .setGitDir(path(app).toFile())
                    .setBare()
                    .build();
        } catch (IOException e) {
            throw broken(app, e);
        }
    }

    /** Makes the app's repository unless it is there. */
    public synchronized void ensure(AppName app) {
        if (exists(app)) {
            return;
        }
        try (var repository = open(app)) {
            repository.create(true);
        } catch (IOException e) {
            throw broken(app, e);
        }
    }

    /** Gives an app all that another one's repository has, branches and tags; without one nothing happens. */
    public void copy(AppName from, AppLock to) {
        if (!exists(from)) {
            return;
        }
        ensure(to.app());
        try (var source = open(from);
                var target = open(to.app());
                var transport =
                        Transport.open(target, new URIish(path(from).toUri().toString()))) {
            transport.setTagOpt(TagOpt.NO_TAGS);
            var branches = new RefSpec("+refs/heads/*:refs/heads/*");
            var tags = new RefSpec("+refs/tags/*:refs/tags/*");
            if (source.getRefDatabase().hasRefs()) {
                transport.fetch(NullProgressMonitor.INSTANCE, List.of(branches, tags));
            }
            pointHead(to.app(), source.getBranch());
        } catch (IOException e) {
            throw broken(from, e);
        } catch (URISyntaxException e) {
            throw broken(from, new IOException(e));
        }
    }

    /** Says which branch a clone checks out. */
    public void pointHead(AppName app, String branch) {
        try (var repository = open(app)) {
            String target = Constants.R_HEADS + branch;
            if (!target.equals(repository.getFullBranch())) {
                repository.updateRef(Constants.HEAD).link(target);
            }
        } catch (IOException e) {
            throw broken(app, e);
        }
    }

    /** Makes a branch stand at a commit, whatever it stood at. */
    public void move(AppName app, String branch, Commit commit) {
        try (var repository = open(app)) {
            var update = repository.updateRef(Constants.R_HEADS + branch);
            update.setNewObjectId(ObjectId.fromString(commit.id()));
            switch (update.forceUpdate()) {
                case NEW, FORCED, FAST_FORWARD, NO_CHANGE -> {
                    // It stands there.
                }
                default -> throw new IOException("the branch " + branch + " is " + update.getResult());
            }
        } catch (IOException e) {
            throw broken(app, e);
        }
    }

    /** Every failure to read or write a repository, as the operator is told. */
    public HostFailed broken(AppName app, IOException cause) {
        var failure = new HostFailed(
                "Cannot use the repository of " + app + ": " + cause,
                "git -C " + path(app) + " fsck shows what is wrong with it.");
        failure.initCause(cause);
        return failure;
    }

    Path branchFile(AppName app, String branch) {
        return path(app).resolve(Constants.R_HEADS + branch);
    }

    /** Where maintenance puts what branches stand at. */
    Path packedRefs(AppName app) {
        return path(app).resolve(Constants.PACKED_REFS);
    }

    private Path path(AppName app) {
        return state.repository(app.value());
    }
}
