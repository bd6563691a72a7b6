package dev.slipway.git.sync;

import dev.slipway.app.AppName;
import dev.slipway.error.AppFailed;
import dev.slipway.git.BareRepos;
import dev.slipway.git.Commits;
import dev.slipway.git.ShownName;
import dev.slipway.git.remote.FetchBudget;
import dev.slipway.git.remote.FetchFailure;
import dev.slipway.git.remote.Reach;
import dev.slipway.git.remote.RemoteAddress;
import dev.slipway.git.remote.Remotes;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.RefSpec;

/** Fetches what a branch, a tag or an id of another repository names into an app's. No branch of the app moves. */
public final class RemoteCopies {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{40}");
    private static final String SCRATCH = "refs/slipway/sync/";

    private final BareRepos repos;
    private final Remotes remotes;

    public RemoteCopies(BareRepos repos, Remotes remotes) {
        this.repos = repos;
        this.remotes = remotes;
    }

    /** What is wanted of a repository: a branch, a tag or a full id; the empty text for what a clone checks out. */
    public record Wanted(RemoteAddress address, String ref, Reach reach) {}

    /** Blocks while it is fetched, which takes as long as the limits allow; AppFailed says why it cannot be had. */
    public Fetched fetch(AppName app, Wanted wanted) {
        repos.ensure(app);
        try (var repository = repos.open(app)) {
            var budget =
                    new FetchBudget(remotes.limits(), repository.getDirectory().toPath());
            try {
                return fetch(repository, wanted, budget);
            } catch (IOException e) {
                throw failed(app, wanted, FetchFailure.reason(budget, e), e);
            } finally {
                forget(repository);
            }
        } catch (IOException e) {
            throw repos.broken(app, e);
        }
    }

    private Fetched fetch(Repository repository, Wanted wanted, FetchBudget budget) throws IOException {
        Map<String, Ref> there = refs(repository, wanted);
        if (ID.matcher(wanted.ref()).matches()) {
            all(repository, wanted, budget);
            return new Fetched(Commits.read(repository, commit(repository, ObjectId.fromString(wanted.ref()))), "");
        }
        String name = name(there, wanted.ref());
        try (var transport = remotes.open(repository, wanted.address(), wanted.reach())) {
            transport.fetch(budget, List.of(new RefSpec("+" + name + ":" + SCRATCH + "wanted")));
        }
        var fetched = repository.exactRef(SCRATCH + "wanted");
        if (fetched == null || fetched.getObjectId() == null) {
            throw new IOException(name + " did not come");
        }
        var commit = Commits.read(repository, commit(repository, fetched.getObjectId()));
        boolean isBranch = name.startsWith(Constants.R_HEADS);
        return new Fetched(commit, isBranch ? name.substring(Constants.R_HEADS.length()) : "");
    }

    private Map<String, Ref> refs(Repository repository, Wanted wanted) throws IOException {
        try (var transport = remotes.open(repository, wanted.address(), wanted.reach());
                var connection = transport.openFetch()) {
            return new TreeMap<>(connection.getRefsMap());
        }
    }

    private void all(Repository repository, Wanted wanted, FetchBudget budget) throws IOException {
        var branches = new RefSpec("+refs/heads/*:" + SCRATCH + "heads/*");
        var tags = new RefSpec("+refs/tags/*:" + SCRATCH + "tags/*");
        try (var transport = remotes.open(repository, wanted.address(), wanted.reach())) {
            transport.fetch(budget, List.of(branches, tags));
        }
    }

    private static String name(Map<String, Ref> there, String ref) throws IOException {
        if (ref.isEmpty()) {
            var head = there.get(Constants.HEAD);
            return Optional.ofNullable(head)
                    .filter(Ref::isSymbolic)
                    .map(found -> found.getTarget().getName())
                    .orElseGet(() -> head == null ? Constants.R_HEADS + Constants.MASTER : branchOf(there, head));
        }
        for (String prefix : List.of(Constants.R_HEADS, Constants.R_TAGS)) {
            if (there.containsKey(prefix + ref)) {
                return prefix + ref;
            }
        }
        throw new IOException("it has no branch or tag " + ShownName.of(ref));
    }

    /** Old servers do not say which branch HEAD stands for. */
    private static String branchOf(Map<String, Ref> there, Ref head) {
        return there.values().stream()
                .filter(ref -> ref.getName().startsWith(Constants.R_HEADS))
                .filter(ref -> ref.getObjectId().equals(head.getObjectId()))
                .map(Ref::getName)
                .findFirst()
                .orElse(Constants.HEAD);
    }

    private static ObjectId commit(Repository repository, ObjectId id) throws IOException {
        try (var walk = new RevWalk(repository)) {
            return walk.parseCommit(id).copy();
        }
    }

    /** What was fetched stays for a day without a name, as what a rejected push brought. */
    private static void forget(Repository repository) throws IOException {
        for (Ref ref : repository.getRefDatabase().getRefsByPrefix(SCRATCH)) {
            var update = repository.updateRef(ref.getName());
            update.setForceUpdate(true);
            update.delete();
        }
    }

    private static AppFailed failed(AppName app, Wanted wanted, String why, IOException cause) {
        var failure = new AppFailed(
                "Cannot fetch " + app + " from " + wanted.address() + ": " + why,
                "git ls-remote " + wanted.address() + " shows what is there. A private one over https: git:auth "
                        + wanted.address().host() + " USER TOKEN",
                "Over ssh: git:allow-host " + wanted.address().host()
                        + ", and let in the key that git:public-key shows.");
        failure.initCause(cause);
        return failure;
    }
}
