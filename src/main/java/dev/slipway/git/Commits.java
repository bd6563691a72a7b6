package dev.slipway.git;

import dev.slipway.app.AppName;
import dev.slipway.app.Settings;
import dev.slipway.app.property.GitProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** What is known of the commits that were pushed. Thread-safe. */
public final class Commits {

    /** Nothing but an id: JGit's own expressions could name more than a commit. */
    private static final Pattern ID = Pattern.compile("[0-9a-f]{4,40}");

    private final BareRepos repos;
    private final Settings settings;

    public Commits(BareRepos repos, Settings settings) {
        this.repos = repos;
        this.settings = settings;
    }

    /** What the app's deploy branch stands at; empty before the first push that succeeded. */
    public Optional<Commit> head(AppName app) {
        return tip(app, settings.computed(app, GitProperties.DEPLOY_BRANCH));
    }

    /** When the app's deploy branch moved last. */
    public Optional<Instant> headMoved(AppName app) {
        Path loose = repos.branchFile(app, settings.computed(app, GitProperties.DEPLOY_BRANCH));
        Path packed = repos.packedRefs(app);
        try {
            if (Files.exists(loose)) {
                return Optional.of(Files.getLastModifiedTime(loose).toInstant());
            }
            return head(app).isPresent()
                    ? Optional.of(Files.getLastModifiedTime(packed).toInstant())
                    : Optional.empty();
        } catch (IOException e) {
            throw repos.broken(app, e);
        }
    }

    /** What came in last: what could not be deployed since, else what the deploy branch stands at. */
    public Optional<Commit> latest(AppName app) {
        return FailedPushes.last(repos, app).map(FailedPushes.Failed::commit).or(() -> head(app));
    }

    /** What a branch stands at. */
    public Optional<Commit> tip(AppName app, String branch) {
        try (var repository = repos.open(app)) {
            var ref = repository.exactRef(Constants.R_HEADS + branch);
            return ref == null || ref.getObjectId() == null
                    ? Optional.empty()
                    : Optional.of(read(repository, ref.getObjectId()));
        } catch (IOException e) {
            throw repos.broken(app, e);
        }
    }

    /** A commit by its id or the beginning of it; empty when it is not there, or more than one begins like that. */
    public Optional<Commit> find(AppName app, String id) {
        if (!ID.matcher(id).matches()) {
            return Optional.empty();
        }
        try (var repository = repos.open(app)) {
            ObjectId found = repository.resolve(id);
            return found == null ? Optional.empty() : Optional.of(read(repository, found));
        } catch (MissingObjectException | AmbiguousObjectException | IncorrectObjectTypeException absent) {
            // Asked for what may have been pruned: absence is an answer.
            return Optional.empty();
        } catch (IOException e) {
            throw repos.broken(app, e);
        }
    }

    /** The last commits up to this one, newest first. */
    public List<Commit> log(AppName app, Commit newest, int atMost) {
        return walk(app, newest, Optional.empty(), atMost);
    }

    /** What came with the newer one that the older one does not have, newest first. */
    public List<Commit> since(AppName app, Commit older, Commit newer, int atMost) {
        return walk(app, newer, Optional.of(older), atMost);
    }

    private List<Commit> walk(AppName app, Commit newest, Optional<Commit> without, int atMost) {
        try (var repository = repos.open(app);
                var walk = new RevWalk(repository)) {
            walk.markStart(walk.parseCommit(ObjectId.fromString(newest.id())));
            if (without.isPresent()) {
                walk.markUninteresting(
                        walk.parseCommit(ObjectId.fromString(without.get().id())));
            }
            var found = new ArrayList<Commit>();
            for (var next = walk.next(); next != null && found.size() < atMost; next = walk.next()) {
                found.add(describe(next));
            }
            return found;
        } catch (MissingObjectException pruned) {
            // A commit that was replaced by a forced push and has been tidied away since.
            return List.of();
        } catch (IOException e) {
            throw repos.broken(app, e);
        }
    }

    /** What we say of a commit; of something else, a tag of one included, this is an IncorrectObjectTypeException. */
    public static Commit read(Repository repository, ObjectId id) throws IOException {
        try (var walk = new RevWalk(repository)) {
            var object = walk.parseAny(id);
            if (object instanceof RevCommit commit) {
                return describe(commit);
            }
            throw new IncorrectObjectTypeException(object, Constants.TYPE_COMMIT);
        }
    }

    private static Commit describe(RevCommit commit) {
        var author = commit.getAuthorIdent();
        return new Commit(commit.name(), commit.getShortMessage(), author == null ? "" : author.getName());
    }
}
