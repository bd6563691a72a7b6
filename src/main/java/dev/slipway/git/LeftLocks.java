package dev.slipway.git;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppName;
import dev.slipway.store.StateDir;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** git's own lock files, which a crash in the midst of a write leaves behind, and which then stop every later write. */
public final class LeftLocks {

    private static final String SUFFIX = ".lock";

    private final StateDir state;
    private final BareRepos repos;

    public LeftLocks(StateDir state, BareRepos repos) {
        this.state = state;
        this.repos = repos;
    }

    /** The files, relative to the repository; while the app is held by nobody, none of them is in use. */
    public List<Path> find(AppName app) {
        Path repository = state.repository(app.value());
        if (!repos.exists(app)) {
            return List.of();
        }
        try (var files = Files.walk(repository)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .filter(Files::isRegularFile)
                    .map(repository::relativize)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw repos.broken(app, e);
        }
    }

    public void remove(AppLock app) {
        Path repository = state.repository(app.app().value());
        for (Path file : find(app.app())) {
            try {
                Files.deleteIfExists(repository.resolve(file));
            } catch (IOException e) {
                throw repos.broken(app.app(), e);
            }
        }
    }
}
