package dev.slipway.git;

import dev.slipway.app.AppBusy;
import dev.slipway.app.AppName;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TagBuilder;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevTag;
import org.eclipse.jgit.revwalk.RevWalk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps of each app the commit that could not be deployed, so that it can be tried again without a push: a ref of our own
 * holds its objects, which no branch does. The next deploy that succeeds takes the ref away. Thread-safe.
 */
public final class FailedPushes implements PushHandler {

    private static final Logger log = LoggerFactory.getLogger(FailedPushes.class);
    private static final String OURS = Constants.R_REFS + "slipway/";
    private static final String FAILED = OURS + "failed";

    private final BareRepos repos;
    private final PushHandler handler;

    public FailedPushes(BareRepos repos, PushHandler handler) {
        this.repos = repos;
        this.handler = handler;
    }

    /** What git clients may see: none of our own refs. */
    public static Map<String, Ref> visible(Map<String, Ref> refs) {
        return refs.entrySet().stream()
                .filter(ref -> !ref.getKey().startsWith(OURS))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public void receive(Push push, Consumer<String> pusher) {
        try {
            handler.receive(push, pusher);
        } catch (AppBusy notTried) {
            throw notTried;
        } catch (RuntimeException failed) {
            keep(push, failed);
            throw failed;
        }
        forget(push.app());
    }

    @Override
    public void preview(Push push, Consumer<String> pusher) {
        handler.preview(push, pusher);
    }

    @Override
    public void moved(AppName app) {
        handler.moved(app);
        forget(app);
    }

    /** A commit that could not be deployed, and how it came in: see {@link Arrival}. */
    public record Failed(Commit commit, String source, String metadata) {

        /** As it came in, now by another command. */
        public Arrival again(String command) {
            return Arrival.by(command, source, metadata);
        }
    }

    /** What failed since the last deploy that succeeded. */
    public Optional<Failed> last(AppName app) {
        return last(repos, app);
    }

    static Optional<Failed> last(BareRepos repos, AppName app) {
        try (var repository = repos.open(app);
                var walk = new RevWalk(repository)) {
            Ref ref = repository.exactRef(FAILED);
            return ref == null ? Optional.empty() : Optional.of(failed(repository, walk.parseAny(ref.getObjectId())));
        } catch (IOException e) {
            throw repos.broken(app, e);
        }
    }

    /** How it came in is the text of a tag; one that an earlier version kept has none, and was a push. */
    private static Failed failed(Repository repository, RevObject kept) throws IOException {
        if (!(kept instanceof RevTag tag)) {
            return new Failed(Commits.read(repository, kept), "git", kept.name());
        }
        String[] arrival = tag.getFullMessage().split("\n", 2);
        return new Failed(
                Commits.read(repository, tag.getObject()), arrival[0], arrival.length > 1 ? arrival[1].strip() : "");
    }

    private static ObjectId tag(Repository repository, Push push) throws IOException {
        var tag = new TagBuilder();
        tag.setTag("failed");
        tag.setObjectId(ObjectId.fromString(push.commit().id()), Constants.OBJ_COMMIT);
        tag.setTagger(new PersonIdent("slipway", "slipway", Instant.EPOCH, ZoneOffset.UTC));
        tag.setMessage(push.arrival().source() + "\n" + push.arrival().metadata() + "\n");
        try (var inserter = repository.newObjectInserter()) {
            ObjectId id = inserter.insert(tag);
            inserter.flush();
            return id;
        }
    }

    /** That it failed is what must be told: a ref that cannot be written beside that is the operator's to read. */
    private void keep(Push push, RuntimeException failed) {
        try (var repository = repos.open(push.app())) {
            var update = repository.updateRef(FAILED);
            update.setNewObjectId(tag(repository, push));
            require(update.forceUpdate());
        } catch (IOException unwritten) {
            failed.addSuppressed(unwritten);
            log.warn(
                    "failed commit not kept app={} commit={}: {}",
                    push.app(),
                    push.commit().id(),
                    unwritten.toString());
        }
    }

    private void forget(AppName app) {
        try (var repository = repos.open(app)) {
            if (repository.exactRef(FAILED) != null) {
                var update = repository.updateRef(FAILED);
                update.setForceUpdate(true);
                require(update.delete());
            }
        } catch (IOException unwritten) {
            // It serves; what is left is a commit that could be tried again.
            log.warn("failed commit not forgotten app={}: {}", app, unwritten.toString());
        }
    }

    private static void require(RefUpdate.Result result) throws IOException {
        switch (result) {
            case NEW, FORCED, FAST_FORWARD, NO_CHANGE -> {
                // It is so.
            }
            default -> throw new IOException(FAILED + " is " + result);
        }
    }
}
