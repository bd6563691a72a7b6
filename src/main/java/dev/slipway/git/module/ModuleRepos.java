package dev.slipway.git.module;

import dev.slipway.app.AppName;
import dev.slipway.error.AppFailed;
import dev.slipway.git.remote.FetchBudget;
import dev.slipway.git.remote.FetchFailure;
import dev.slipway.git.remote.Reach;
import dev.slipway.git.remote.Remotes;
import dev.slipway.store.StateDir;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.RefSpec;

/** Bare copies of the repositories that submodules name, kept beside the app. An app's are used under its lock. */
public final class ModuleRepos {

    /** An address is no file's name; two of an app's dozen do not meet in this many bytes of their digest. */
    private static final int KEY_BYTES = 10;

    private final StateDir state;
    private final Remotes remotes;
    private final Reach reach;

    public ModuleRepos(StateDir state, Remotes remotes) {
        this(state, remotes, Reach.elsewhere());
    }

    /** With another judgement on which hosts may be fetched from. */
    public ModuleRepos(StateDir state, Remotes remotes, Reach reach) {
        this.state = state;
        this.remotes = remotes;
        this.reach = reach;
    }

    /** The repository with the commit in it. The caller closes it. */
    Repository open(AppName app, ModuleAddress address, ObjectId commit) throws IOException {
        Path place = state.modules(app.value()).resolve(key(address) + ".git");
        var repository =
                new FileRepositoryBuilder().setGitDir(place.toFile()).setBare().build();
        try {
            if (!Files.exists(place.resolve(Constants.HEAD))) {
                repository.create(true);
            }
            fetch(repository, address, commit);
            return repository;
        } catch (IOException | RuntimeException failure) {
            repository.close();
            throw failure;
        }
    }

    private void fetch(Repository repository, ModuleAddress address, ObjectId commit) throws IOException {
        if (has(repository, commit)) {
            return;
        }
        refuseNearHosts(address);
        var budget = new FetchBudget(remotes.limits(), repository.getDirectory().toPath());
        try {
            fetchOnly(repository, address, commit, budget);
        } catch (IOException notByItsId) {
            // Many servers give out what a branch stands at, and nothing else by its id.
            fetchBranches(repository, address, budget, notByItsId);
        }
        if (!has(repository, commit)) {
            throw new AppFailed(
                    "The submodule " + address.module() + " is at " + commit.name() + ", which is not in " + address,
                    "git -C " + address.module() + " push, then push again.");
        }
    }

    private void fetchOnly(Repository repository, ModuleAddress address, ObjectId commit, FetchBudget budget)
            throws IOException {
        var wanted = new RefSpec("+" + commit.name() + ":refs/slipway/" + commit.name());
        try (var transport = remotes.open(repository, address.remote(), reach)) {
            transport.setDepth(1);
            transport.fetch(budget, List.of(wanted));
        }
    }

    private void fetchBranches(Repository repository, ModuleAddress address, FetchBudget budget, IOException before) {
        var branches = new RefSpec("+refs/heads/*:refs/heads/*");
        var tags = new RefSpec("+refs/tags/*:refs/tags/*");
        try (var transport = remotes.open(repository, address.remote(), reach)) {
            transport.fetch(budget, List.of(branches, tags));
        } catch (IOException e) {
            e.addSuppressed(before);
            throw failed(address, budget, e);
        }
    }

    private void refuseNearHosts(ModuleAddress address) {
        reach.refusal(address.remote().host()).ifPresent(why -> {
            throw new AppFailed(
                    "The submodule " + address.module() + " cannot be fetched: " + why,
                    "git submodule set-url " + address.module() + " ADDRESS, commit, and push again.");
        });
    }

    private static AppFailed failed(ModuleAddress address, FetchBudget budget, IOException cause) {
        String why = FetchFailure.reason(budget, cause);
        var failure = new AppFailed(
                "The submodule " + address.module() + " cannot be fetched from " + address + ": " + why,
                "git ls-remote " + address + " must work from this server; for a private one, an admin can type"
                        + " git:auth HOST USER TOKEN, or let in the key that git:public-key shows.");
        failure.initCause(cause);
        return failure;
    }

    private static boolean has(Repository repository, ObjectId commit) throws IOException {
        return repository.getObjectDatabase().has(commit);
    }

    private static String key(ModuleAddress address) {
        var text = address.remote().uri().toPrivateString().getBytes(StandardCharsets.UTF_8);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text), 0, KEY_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
