package dev.slipway.git.copy;

import dev.slipway.error.HostFailed;
import dev.slipway.error.Misuse;
import dev.slipway.git.assembly.Assembly;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.dircache.DirCacheIterator;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.WorkingTreeIterator;

/** A working copy as it stands on the disk: what {@code git add -A} would take, committed or not. */
public final class WorkingCopy {

    /** What people call the remote that they deploy to. */
    private static final List<String> DEPLOY_REMOTES = List.of("deploy", "slipway", "dokku", "production");

    private static final int FILES = 0;
    private static final int INDEX = 1;

    private final Path root;
    private final Path gitDirectory;

    private final UserExcludes excludes;

    private WorkingCopy(Path root, Path gitDirectory, UserExcludes excludes) {
        this.root = root;
        this.gitDirectory = gitDirectory;
        this.excludes = excludes;
    }

    /** The working copy that the directory belongs to, of whoever has this environment; Misuse when it belongs to none. */
    public static WorkingCopy around(Path directory, Map<String, String> environment) {
        var builder = new FileRepositoryBuilder()
                .findGitDir(directory.toAbsolutePath().toFile());
        if (builder.getGitDir() == null) {
            throw new Misuse(directory.toAbsolutePath() + " is in no git repository", "git init makes one of it.");
        }
        try (var repository = builder.setMustExist(true).build()) {
            if (repository.isBare()) {
                throw new Misuse(
                        repository.getDirectory() + " has no files of its own", "git clone makes a copy that has.");
            }
            return new WorkingCopy(
                    repository.getWorkTree().toPath().toRealPath(),
                    repository.getDirectory().toPath().toRealPath(),
                    new UserExcludes(environment));
        } catch (IOException e) {
            throw unreadable(directory, e);
        }
    }

    public Path root() {
        return root;
    }

    /** The last part of the address of the remote that it is deployed to: there the app's name stands. */
    public Optional<String> remoteApp() {
        try (var repository = open()) {
            for (String remote : DEPLOY_REMOTES) {
                String address = repository.getConfig().getString("remote", remote, "url");
                if (address != null) {
                    return Optional.of(new URIish(address).getHumanishName());
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw unreadable(root, e);
        } catch (URISyntaxException noAddress) {
            return Optional.empty();
        }
    }

    /** Adds every file that is tracked, or is not ignored; those of submodules too. */
    public void addTo(Assembly assembly) {
        try (var repository = open()) {
            add(repository, "", assembly);
        } catch (IOException e) {
            throw unreadable(root, e);
        }
    }

    private Repository open() throws IOException {
        return new FileRepositoryBuilder()
                .setGitDir(gitDirectory.toFile())
                .setWorkTree(root.toFile())
                .setMustExist(true)
                .build();
    }

    private void add(Repository repository, String prefix, Assembly assembly) throws IOException {
        excludes.applyTo(repository);
        try (var walk = new TreeWalk(repository)) {
            walk.addTree(new FileTreeIterator(repository));
            walk.addTree(new DirCacheIterator(repository.readDirCache()));
            walk.setRecursive(false);
            while (walk.next()) {
                var file = walk.getTree(FILES, WorkingTreeIterator.class);
                boolean isTracked = walk.getTree(INDEX, DirCacheIterator.class) != null;
                if (file != null && (isTracked || !file.isEntryIgnored())) {
                    add(repository, walk, prefix, assembly);
                }
            }
        }
    }

    private void add(Repository repository, TreeWalk walk, String prefix, Assembly assembly) throws IOException {
        Path file = repository.getWorkTree().toPath().resolve(walk.getPathString());
        String path = prefix + walk.getPathString();
        FileMode mode = walk.getFileMode(FILES);
        if (FileMode.TREE.equals(mode)) {
            walk.enterSubtree();
        } else if (FileMode.GITLINK.equals(mode)) {
            try (var module =
                    new FileRepositoryBuilder().findGitDir(file.toFile()).build()) {
                add(module, path + "/", assembly);
            }
        } else if (FileMode.SYMLINK.equals(mode)) {
            assembly.link(path, Files.readSymbolicLink(file).toString());
        } else if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            try (var content = Files.newInputStream(file)) {
                assembly.file(path, FileMode.EXECUTABLE_FILE.equals(mode), Files.size(file), content);
            }
        }
    }

    private static HostFailed unreadable(Path where, IOException cause) {
        var failure = new HostFailed(
                "The working copy " + where + " cannot be read: " + cause.getMessage(), "git status tells more.");
        failure.initCause(cause);
        return failure;
    }
}
