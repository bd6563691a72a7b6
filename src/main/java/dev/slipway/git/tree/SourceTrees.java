package dev.slipway.git.tree;

import dev.slipway.app.AppName;
import dev.slipway.error.SlipwayException;
import dev.slipway.git.BareRepos;
import dev.slipway.git.Commit;
import dev.slipway.git.SourceTree;
import dev.slipway.git.module.Submodules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.lib.ObjectId;

/** Opens the files of commits. Thread-safe. */
public final class SourceTrees {

    private final BareRepos repos;
    private final Submodules submodules;

    public SourceTrees(BareRepos repos, Submodules submodules) {
        this.repos = repos;
        this.submodules = submodules;
    }

    /** As {@link #open}, with the {@code .git} of a checkout on that branch, which is written into the scratch directory. */
    public SourceTree openWithGit(AppName app, Commit commit, String branch, Path scratch) {
        var tree = open(app, commit);
        try (var repository = repos.open(app)) {
            Files.createDirectories(scratch);
            return GitDirectory.add(tree, repository, branch, Files.createTempDirectory(scratch, "git"));
        } catch (IOException e) {
            tree.close();
            throw repos.broken(app, e);
        }
    }

    /**
     * The commit's files; blocks while submodules are fetched. AppFailed names what must not be in a tree. The caller
     * closes it.
     */
    public SourceTree open(AppName app, Commit commit) {
        var repositories = new OpenRepositories(repos.open(app));
        try {
            var reader = new TreeReader(app, submodules, repositories);
            reader.read(repositories.first(), ObjectId.fromString(commit.id()));
            var tree = new CommitTree(app, commit, reader.files(), repositories);
            tree.refuseLinksThatLeave();
            return tree;
        } catch (SlipwayException failure) {
            repositories.close();
            throw failure;
        } catch (IOException e) {
            repositories.close();
            throw repos.broken(app, e);
        } catch (UncheckedIOException e) {
            repositories.close();
            throw repos.broken(app, new IOException(e));
        }
    }
}
