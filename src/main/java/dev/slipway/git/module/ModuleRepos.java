package dev.slipway.git.module;

import dev.slipway.app.AppName;
import dev.slipway.error.AppFailed;
import dev.slipway.git.ReceivedObjects;
import dev.slipway.git.ShownName;
import dev.slipway.store.StateDir;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;

/** Bare copies of the repositories that submodules name, kept beside the app. An app's are used under its lock. */
public final class ModuleRepos {

    /** An address is no file's name; two of an app's dozen do not meet in this many bytes of their digest. */
    private static final int KEY_BYTES = 10;

    private final StateDir state;
    private final FetchLimits limits;
    private final Predicate<InetAddress> allowed;

    public ModuleRepos(StateDir state, FetchLimits limits) {
        this(state, limits, ModuleRepos::isElsewhere);
    }

    /** With another judgement on which hosts may be fetched from. */
    public ModuleRepos(StateDir state, FetchLimits limits, Predicate<InetAddress> allowed) {
        this.state = state;
        this.limits = limits;
        this.allowed = allowed;
    }

    /** Neither this host, whose services trust their neighbours, nor a cloud's metadata address. */
    private static boolean isElsewhere(InetAddress address) {
        return !address.isLoopbackAddress()
                && !address.isLinkLocalAddress()
                && !address.isAnyLocalAddress()
                && !address.isMulticastAddress();
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
        var budget = new FetchBudget(limits, repository.getDirectory().toPath());
        try {
            fetchOnly(repository, address, commit, budget);
        } catch (TransportException notByItsId) {
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
            throws TransportException {
        var wanted = new RefSpec("+" + commit.name() + ":refs/slipway/" + commit.name());
        try (var transport = transport(repository, address)) {
            transport.setDepth(1);
            transport.fetch(budget, List.of(wanted));
        } catch (NotSupportedException e) {
            throw new TransportException(address.toString(), e);
        }
    }

    private void fetchBranches(
            Repository repository, ModuleAddress address, FetchBudget budget, TransportException before) {
        var branches = new RefSpec("+refs/heads/*:refs/heads/*");
        var tags = new RefSpec("+refs/tags/*:refs/tags/*");
        try (var transport = transport(repository, address)) {
            transport.fetch(budget, List.of(branches, tags));
        } catch (TransportException | NotSupportedException e) {
            e.addSuppressed(before);
            throw failed(address, budget, e);
        }
    }

    private Transport transport(Repository repository, ModuleAddress address)
            throws NotSupportedException, TransportException {
        var transport = Transport.open(repository, address.uri());
        transport.setTimeout((int) limits.silence().toSeconds());
        transport.setObjectChecker(ReceivedObjects.checker());
        transport.setTagOpt(TagOpt.NO_TAGS);
        return transport;
    }

    private void refuseNearHosts(ModuleAddress address) {
        String host = address.uri().getHost();
        try {
            if (Arrays.stream(InetAddress.getAllByName(host)).allMatch(allowed)) {
                return;
            }
        } catch (UnknownHostException e) {
            var failure = new AppFailed(
                    "The submodule " + address.module() + " cannot be fetched: there is no host " + host,
                    "git submodule set-url " + address.module() + " ADDRESS, commit, and push again.");
            failure.initCause(e);
            throw failure;
        }
        throw new AppFailed(
                "The submodule " + address.module() + " cannot be fetched: " + host + " is this server itself",
                "git submodule set-url " + address.module() + " ADDRESS, commit, and push again.");
    }

    private static AppFailed failed(ModuleAddress address, FetchBudget budget, IOException cause) {
        String why = budget.spent().orElseGet(() -> ShownName.of(String.valueOf(cause.getMessage())));
        var failure = new AppFailed(
                "The submodule " + address.module() + " cannot be fetched from " + address + ": " + why,
                "git ls-remote " + address + " must work without a password, from this server too.");
        failure.initCause(cause);
        return failure;
    }

    private static boolean has(Repository repository, ObjectId commit) throws IOException {
        return repository.getObjectDatabase().has(commit);
    }

    private static String key(ModuleAddress address) {
        var text = address.uri().toPrivateString().getBytes(StandardCharsets.UTF_8);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text), 0, KEY_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
