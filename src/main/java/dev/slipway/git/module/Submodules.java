package dev.slipway.git.module;

import dev.slipway.app.AppName;
import dev.slipway.app.Settings;
import dev.slipway.app.property.GitProperties;
import dev.slipway.error.AppFailed;
import dev.slipway.git.ShownName;
import dev.slipway.git.remote.RemoteAddress;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.BlobBasedConfig;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Finds the repositories that a tree's submodules name in {@code .gitmodules}. Only the address is used of what stands there. */
public final class Submodules {

    private static final String FILE = ".gitmodules";
    private static final long LARGEST = 256 * 1024;

    private final ModuleRepos modules;
    private final Settings settings;

    public Submodules(ModuleRepos modules, Settings settings) {
        this.modules = modules;
        this.settings = settings;
    }

    /** Where the app's own repository was fetched from last; empty for one that was only pushed. */
    public String home(AppName app) {
        return settings.computed(app, GitProperties.SYNC_REMOTE);
    }

    /** The submodule's repository with the commit in it, fetched if need be. The caller closes it. */
    public Module open(AppName app, Parent parent, String path, ObjectId commit) throws IOException {
        String shown = parent.path().isEmpty() ? path : parent.path() + "/" + path;
        String address = address(parent, path)
                .orElseThrow(() -> new AppFailed(
                        "The submodule " + shown + " has no address in .gitmodules",
                        "git rm --cached " + shown + " && git submodule add ADDRESS " + shown));
        var from = ModuleAddress.of(shown, address, RemoteAddress.of(parent.address()));
        return new Module(modules.open(app, from, commit), from.remote().uri().toPrivateString());
    }

    private static Optional<String> address(Parent parent, String path) throws IOException {
        try (var file = TreeWalk.forPath(parent.repository(), FILE, parent.tree())) {
            if (file == null || file.getFileMode(0).equals(FileMode.SYMLINK) || file.isSubtree()) {
                return Optional.empty();
            }
            return address(parent.repository(), file.getObjectId(0), path);
        }
    }

    private static Optional<String> address(Repository repository, ObjectId blob, String path) throws IOException {
        var loader = repository.open(blob, Constants.OBJ_BLOB);
        if (loader.getSize() > LARGEST) {
            throw new AppFailed(".gitmodules is larger than " + LARGEST + " bytes", "Make it smaller, and push again.");
        }
        try {
            var config = new BlobBasedConfig(null, loader.getBytes());
            return config.getSubsections("submodule").stream()
                    .filter(name -> path.equals(config.getString("submodule", name, "path")))
                    .flatMap(name -> Optional.ofNullable(config.getString("submodule", name, "url")).stream())
                    .findFirst();
        } catch (ConfigInvalidException e) {
            var failure = new AppFailed(
                    ".gitmodules cannot be read: " + ShownName.of(String.valueOf(e.getMessage())),
                    "git config -f .gitmodules --list shows where it is wrong.");
            failure.initCause(e);
            throw failure;
        }
    }

    /**
     * The repository and tree in which a submodule stands, where that is itself, empty for the app's, and where it was
     * fetched from, empty for what was pushed.
     */
    public record Parent(Repository repository, ObjectId tree, String path, String address) {}

    /** A submodule's repository, and where it was fetched from. */
    public record Module(Repository repository, String address) {}
}
