package dev.slipway.git;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Repository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps repositories small: packs what many pushes left, and removes what rejected pushes left, since git keeps the objects
 * of a push whose refs did not move. JGit's own maintenance is off: it would run in a pusher's way.
 */
public final class RepositoryMaintenance {

    private static final Logger log = LoggerFactory.getLogger(RepositoryMaintenance.class);
    /** Each push leaves one pack; looking through a few dozen costs a push nothing that can be measured. */
    private static final int PACKS = 32;
    /** In one of the 256 directories of loose objects, as git itself estimates (git-gc, gc.auto). */
    private static final int LOOSE_SAMPLE = 27;
    /** A push that came in may wait this long for its deploy before its objects can be taken for rubbish. */
    private static final Duration GRACE = Duration.ofHours(24);

    private final BareRepos repos;
    private final Clock clock;

    public RepositoryMaintenance(BareRepos repos, Clock clock) {
        this.repos = repos;
        this.clock = clock;
    }

    /** Blocks, for seconds on a big repository; does nothing when there is little to gain. Call it after a deploy. */
    public void tidy(AppLock lock) {
        var app = lock.app();
        try (var repository = repos.open(app)) {
            if (isDue(repository)) {
                collect(app, repository);
            }
        } catch (IOException e) {
            throw repos.broken(app, e);
        } catch (UncheckedIOException | GitAPIException e) {
            throw repos.broken(app, new IOException(e));
        }
    }

    private void collect(AppName app, Repository repository) throws GitAPIException {
        var begun = clock.instant();
        var gc = Git.wrap(repository).gc();
        gc.setExpire(begun.minus(GRACE)).call();
        log.info("tidied repository app={} took={}", app, Duration.between(begun, clock.instant()));
    }

    private static boolean isDue(Repository repository) throws IOException {
        Path objects = repository.getDirectory().toPath().resolve("objects");
        return count(objects.resolve("pack"), ".pack") > PACKS || count(objects.resolve("17"), "") > LOOSE_SAMPLE;
    }

    private static long count(Path directory, String ending) throws IOException {
        if (!Files.isDirectory(directory)) {
            return 0;
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(entry -> entry.toString().endsWith(ending)).count();
        }
    }
}
