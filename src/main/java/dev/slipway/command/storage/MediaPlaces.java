package dev.slipway.command.storage;

import dev.slipway.app.AppName;
import dev.slipway.asset.UrlPath;
import dev.slipway.command.Session;
import dev.slipway.container.Mount;
import dev.slipway.container.volume.VolumeName;
import dev.slipway.error.Misuse;
import dev.slipway.release.Releases;
import dev.slipway.storage.Ownership;
import dev.slipway.storage.PublicDirectory;
import dev.slipway.storage.StorageDirectories;
import dev.slipway.storage.StorageEntries;
import dev.slipway.storage.StorageName;
import dev.slipway.words.Nearest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Which directory of the host is meant by where an app's uploads are kept: a directory, a storage entry, or a volume of the
 * app's stack. nginx's workers cannot enter the engine's directory, and it is not ours to open: a volume is served when it
 * is over a directory of the storage, and one that is not there yet is made so.
 */
public final class MediaPlaces {

    private final Kept kept;
    private final MountGate gate;
    private final Releases releases;
    private final BiFunction<AppName, String, VolumeName> names;

    /** The names are what the engine calls a volume that an app's compose file declares. */
    public MediaPlaces(Kept kept, MountGate gate, Releases releases, BiFunction<AppName, String, VolumeName> names) {
        this.kept = kept;
        this.gate = gate;
        this.releases = releases;
        this.names = names;
    }

    /** Where uploads can be. */
    public record Kept(StorageEntries entries, StorageDirectories directories) {}

    /** A directory that nginx can read, and the caller may have served; Misuse and Denied for others. */
    Path of(Session session, AppName app, UrlPath path, String typed) {
        var directory = directory(typed);
        if (directory.isPresent()) {
            gate.admit(session, app, Mount.parse(directory.get() + ":/media:ro"));
            check(directory.get());
            return directory.get();
        }
        return ofVolume(session, app, path, typed);
    }

    private void check(Path directory) {
        if (!Files.isDirectory(directory)) {
            String name = String.valueOf(directory.getFileName());
            throw new Misuse(
                    directory + " is not a directory",
                    kept.directories().isOne(directory)
                            ? "storage:ensure-directory " + name + " makes it."
                            : "On the server: mkdir -p " + directory);
        }
        PublicDirectory.check(directory);
    }

    private Optional<Path> directory(String typed) {
        return typed.startsWith("/")
                ? Optional.of(Path.of(typed.replaceFirst("(?<=.)/+$", "")))
                : kept.entries().find(typed).map(entry -> Path.of(entry.path()));
    }

    private Path ofVolume(Session session, AppName app, UrlPath path, String typed) {
        var storage = new StorageName(app + "-" + typed);
        var declared = declared(app);
        if (releases.current(app).isPresent() && !declared.contains(typed)) {
            throw none(app, typed, declared);
        }
        var volume = names.apply(app, typed);
        var present = gate.volumes().directory(volume);
        Path directory = present.orElseGet(() -> make(app, storage, volume));
        if (present.isPresent() && !PublicDirectory.isEntered(directory)) {
            throw closed(app, path, volume, directory, typed);
        }
        gate.admit(session, app, Mount.parse(directory + ":/media:ro"));
        check(directory);
        return directory;
    }

    /** The volumes that the release that serves mounts, by their keys. */
    private List<String> declared(AppName app) {
        String beginning = names.apply(app, "x").value().replaceFirst("x$", "");
        return releases.current(app).stream()
                .flatMap(release -> release.content().parts().byName().values().stream())
                .flatMap(part -> part.ties().mounts().stream())
                .filter(Mount::isVolume)
                .map(Mount::source)
                .filter(source -> source.startsWith(beginning) && !new VolumeName(source).isDisposable())
                .map(source -> source.substring(beginning.length()))
                .distinct()
                .toList();
    }

    private static Misuse none(AppName app, String typed, List<String> declared) {
        return new Misuse(
                typed + " is neither a storage entry nor a volume of " + app,
                Nearest.to(typed, declared)
                        .map(near -> "Did you mean " + near + "?")
                        .orElse(
                                declared.isEmpty()
                                        ? "storage:create " + app
                                                + "-media makes an entry; storage:mount gives it to the app."
                                        : "Its volumes are " + String.join(", ", declared) + "."));
    }

    private Path make(AppName app, StorageName name, VolumeName volume) {
        kept.directories().ensure(name, Ownership.AS_IT_IS);
        Path directory = kept.directories().path(name);
        check(directory);
        gate.make(app, volume, directory);
        return directory;
    }

    private Misuse closed(AppName app, UrlPath path, VolumeName volume, Path directory, String key) {
        Path storage = kept.directories().path(new StorageName(app + "-" + key));
        return new Misuse(
                "nginx cannot read the volume " + key + ": it is in the engine's own directory, " + directory,
                "Move it once to where nginx can read, on the server:",
                "ps:stop " + app,
                "mkdir -p " + storage + " && cp -a " + directory + "/. " + storage,
                "docker ps -aq --filter volume=" + volume + " | xargs -r docker rm -f; docker volume rm " + volume,
                "media:set " + app + " " + path + " " + key,
                "ps:start " + app);
    }
}
