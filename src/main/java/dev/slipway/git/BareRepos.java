package dev.slipway.git;

import dev.slipway.app.AppName;
import dev.slipway.error.HostFailed;
import dev.slipway.store.StateDir;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

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
