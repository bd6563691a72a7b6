package dev.slipway.deploy.recovery;

import dev.slipway.app.AppLocks;
import dev.slipway.app.Apps;
import dev.slipway.container.Mount;
import dev.slipway.error.HostFailed;
import dev.slipway.error.SlipwayException;
import dev.slipway.release.Releases;
import dev.slipway.release.WaitingRelease;
import dev.slipway.release.WaitingReleases;
import dev.slipway.store.StateDir;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Files of pushed trees that were copied for containers to mount, and that no release mounts any more that is kept or waits. They are shared
 * by what is in them, across releases and apps.
 */
public final class UnusedCopies {

    private final StateDir state;
    private final Apps apps;
    private final Releases releases;
    private final WaitingReleases waiting;
    private final AppLocks locks;
    private Set<Path> seenBefore = Set.of();

    public UnusedCopies(StateDir state, Apps apps, Releases releases, WaitingReleases waiting, AppLocks locks) {
        this.state = state;
        this.apps = apps;
        this.releases = releases;
        this.waiting = waiting;
        this.locks = locks;
    }

    /**
     * Removes those that were unused the last time too, and only while nobody deploys: a release that is being made is not
     * written down yet. HostFailed if one cannot be removed.
     */
    public synchronized void remove() {
        if (apps.list().stream().anyMatch(app -> locks.holder(app).isPresent())) {
            return;
        }
        Set<Path> unused = unused();
        unused.stream().filter(seenBefore::contains).forEach(UnusedCopies::remove);
        seenBefore = unused;
    }

    private Set<Path> unused() {
        if (!Files.isDirectory(state.copies())) {
            return Set.of();
        }
        Set<Path> mounted = mounted();
        try (Stream<Path> copies = Files.list(state.copies())) {
            return copies.filter(copy -> mounted.stream().noneMatch(path -> path.startsWith(copy)))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw failed(state.copies(), e);
        }
    }

    private Set<Path> mounted() {
        return apps.list().stream()
                .flatMap(app -> Stream.concat(
                        releases.list(app).stream(), waiting.find(app).stream().map(WaitingRelease::release)))
                .flatMap(release -> release.content().parts().byName().values().stream())
                .flatMap(part -> part.ties().mounts().stream())
                .map(Mount::source)
                .filter(source -> source.startsWith("/"))
                .map(Path::of)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static void remove(Path copy) {
        try (Stream<Path> all = Files.walk(copy)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw failed(copy, e);
        }
    }

    private static SlipwayException failed(Path path, IOException cause) {
        return new HostFailed("Cannot remove " + path + ": " + cause, "ls -l " + path.getParent() + " shows who may.")
                .because(cause);
    }
}
