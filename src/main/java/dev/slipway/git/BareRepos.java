package dev.slipway.git;

import dev.slipway.app.AppName;
import dev.slipway.error.HostFailed;
import dev.slipway.store.StateDir;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** Each app's bare repository. Thread-safe. */
public final class BareRepos {

    private final StateDir state;

    public BareRepos(StateDir state) {
        this.state = state;
    }

    /** Whether anything was ever pushed to the app. */
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

    /** The commit a branch stands at. */
    public Optional<Commit> tip(AppName app, String branch) {
        try (var repository = open(app)) {
            ObjectId id = repository.resolve(Constants.R_HEADS + branch);
            return id == null ? Optional.empty() : Optional.of(read(repository, id));
        } catch (IOException e) {
            throw broken(app, e);
        }
    }

    /** A commit by its full id; empty when it is not there. */
    public Optional<Commit> find(AppName app, String id) {
        try (var repository = open(app)) {
            return Optional.of(read(repository, ObjectId.fromString(id)));
        } catch (MissingObjectException absent) {
            return Optional.empty();
        } catch (IOException e) {
            throw broken(app, e);
        }
    }

    /** What we say of a commit; of something else this is an IncorrectObjectTypeException. */
    public static Commit read(Repository repository, ObjectId id) throws IOException {
        try (var walk = new RevWalk(repository)) {
            RevCommit commit = walk.parseCommit(id);
            var author = commit.getAuthorIdent();
            return new Commit(commit.name(), commit.getShortMessage(), author == null ? "" : author.getName());
        }
    }

    Path path(AppName app) {
        return state.repository(app.value());
    }

    private HostFailed broken(AppName app, IOException cause) {
        return (HostFailed) new HostFailed(
                        "Cannot use the repository of " + app + ": " + cause,
                        "git -C " + path(app) + " fsck shows what is wrong with it.")
                .because(cause);
    }
}
