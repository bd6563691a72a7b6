package dev.slipway.app;

import dev.slipway.error.Conflict;
import dev.slipway.error.HostFailed;
import dev.slipway.error.Misuse;
import dev.slipway.store.JsonFile;
import dev.slipway.store.StateDir;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which apps there are: each a directory with its settings in it. Thread-safe. */
public final class Apps {

    private final StateDir state;
    private final Clock clock;
    private final DataNames dataNames;
    private final Renames renames;

    public Apps(StateDir state, Clock clock) {
        this.state = state;
        this.clock = clock;
        this.dataNames = new DataNames(state);
        this.renames = new Renames(state);
    }

    /** By which names their data is known; one object, since it writes a file that all apps share. */
    public DataNames dataNames() {
        return dataNames;
    }

    /** Which of them are being renamed. */
    public Renames renames() {
        return renames;
    }

    public boolean exists(AppName name) {
        return Files.exists(state.appSettings(name.value()));
    }

    /** The name itself, or AppNotFound. */
    public AppName require(AppName name) {
        if (!exists(name)) {
            throw new AppNotFound(name);
        }
        return name;
    }

    /** All apps, sorted by name. */
    public List<AppName> list() {
        if (!Files.isDirectory(state.apps())) {
            return List.of();
        }
        try (var entries = Files.list(state.apps())) {
            return entries.flatMap(entry -> nameOf(entry).stream()).sorted().toList();
        } catch (IOException e) {
            throw new HostFailed("Cannot list " + state.apps() + ": " + e, "Check the directory's owner.").because(e);
        }
    }

    public Instant createdAt(AppName name) {
        return settings(name).read().orElseThrow(() -> new AppNotFound(name)).createdAt();
    }

    /** NameTaken for a name that an app has; Conflict for one that an app which is being renamed may yet have. */
    public void refuseTaken(AppName name) {
        if (exists(name)) {
            throw new NameTaken(name);
        }
        renames.of(name, list()).ifPresent(rename -> {
            throw new Conflict(
                    rename.from() + " is being renamed to " + rename.to(),
                    "Try again when that has ended: apps:list shows which name it has.");
        });
    }

    /** Makes the app, unless its name is refused as taken. */
    public synchronized void create(AppName name) {
        refuseTaken(name);
        dataNames.choose(name, list());
        settings(name).write(SettingsFile.empty(clock.instant()));
    }

    /** Gives the app and all its files another name. Its containers and routes are the caller's to renew. */
    public synchronized void rename(AppLock app, AppName to) {
        if (exists(to)) {
            throw new NameTaken(to);
        }
        move(require(app.app()), state.app(to.value()));
    }

    /** Removes the app's files. Its containers and routes are gone before: see {@code Deployments.remove}. */
    public synchronized void destroy(AppLock app) {
        Path grave = state.work().resolve("destroyed-" + app.app() + "-" + clock.millis());
        // The name is free at once and for good; what a crash leaves of the files is scratch.
        move(require(app.app()), grave);
        deleteTree(grave);
    }

    private void move(AppName app, Path target) {
        try {
            Files.createDirectories(target.toAbsolutePath().getParent());
            Files.move(state.app(app.value()), target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new HostFailed("Cannot move the files of " + app + ": " + e, "Check the directory's owner and disk.")
                    .because(e);
        }
    }

    private static void deleteTree(Path root) {
        try (var tree = Files.walk(root)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new HostFailed("Cannot remove " + root + ": " + e, "Remove it by hand: rm -r " + root).because(e);
        }
    }

    private Optional<AppName> nameOf(Path entry) {
        try {
            var name = new AppName(String.valueOf(entry.getFileName()));
            return exists(name) ? Optional.of(name) : Optional.empty();
        } catch (Misuse notAnApp) {
            // Something that the operator put there.
            return Optional.empty();
        }
    }

    private JsonFile<SettingsFile> settings(AppName name) {
        return new JsonFile<>(state.appSettings(name.value()), SettingsFile.class);
    }
}
