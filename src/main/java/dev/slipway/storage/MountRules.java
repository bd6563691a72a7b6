package dev.slipway.storage;

import dev.slipway.app.AppName;
import dev.slipway.container.Mount;
import dev.slipway.error.Misuse;
import dev.slipway.store.StateDir;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which paths of the host may be mounted into containers at all, and which of them are an app's own. */
public final class MountRules {

    /** Whoever writes here, or reads some of it, has the host: its accounts, keys, programs, devices or engine. */
    private static final List<Path> THE_HOSTS = Stream.of(
                    "/bin",
                    "/boot",
                    "/dev",
                    "/etc",
                    "/lib",
                    "/lib32",
                    "/lib64",
                    "/proc",
                    "/root",
                    "/run",
                    "/sbin",
                    "/sys",
                    "/usr",
                    "/var/lib/containerd",
                    "/var/lib/docker",
                    "/var/run",
                    "/var/spool/cron")
            .map(Path::of)
            .toList();

    private final Path root;
    private final Path storage;

    public MountRules(StateDir state) {
        this.root = state.root();
        this.storage = state.storage();
    }

    /**
     * Misuse for a path that nobody may mount, by whatever name it is reached, and what can be done instead. To be asked again at
     * each start.
     */
    public void check(Mount mount, String... instead) {
        if (!mount.isPath()) {
            return;
        }
        Path typed = Path.of(mount.source());
        if (!typed.normalize().equals(typed)) {
            throw refused(mount, "write it without . and ..", instead);
        }
        Path real = real(typed);
        if (typed.startsWith(storage)) {
            // An app can put a link into its directory, and then be restarted.
            if (!real.startsWith(real(storage)) || typed.equals(storage)) {
                throw refused(mount, "it leads out of " + storage, instead);
            }
            return;
        }
        Stream.concat(THE_HOSTS.stream(), Stream.of(root))
                .filter(hosts -> touches(typed, hosts) || touches(real, real(hosts)))
                .findFirst()
                .ifPresent(hosts -> {
                    throw refused(mount, hosts + " is the host's own, and who has it has every other site", instead);
                });
    }

    /** In both directions: a directory shows what is below it. */
    private static boolean touches(Path path, Path hosts) {
        return path.startsWith(hosts) || hosts.startsWith(path);
    }

    private static Misuse refused(Mount mount, String reason, String... instead) {
        return new Misuse(mount.source() + " cannot be mounted: " + reason, instead);
    }

    /** The path of a directory of ours. */
    public Path directory(StorageName name) {
        return storage.resolve(name.value());
    }

    /** Where it leads, as far as it exists. */
    private static Path real(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        try {
            return absolute.toRealPath();
        } catch (IOException notThere) {
            Path parent = absolute.getParent();
            return parent == null ? absolute : real(parent).resolve(absolute.getFileName());
        }
    }

    /**
     * The app that a directory of the storage belongs to by its name: {@code shop} and {@code shop-uploads} are shop's. Empty
     * for a path that is no such directory itself: what is below one may be a link that the app made.
     */
    public Optional<AppName> owner(Mount mount, List<AppName> apps) {
        Path path = Path.of(mount.source());
        return storage.equals(path.getParent()) ? owner(String.valueOf(path.getFileName()), apps) : Optional.empty();
    }

    /** The app that a directory of that name belongs to. */
    public static Optional<AppName> owner(String directory, List<AppName> apps) {
        return apps.stream()
                .filter(app -> directory.equals(app.value()) || directory.startsWith(app.value() + "-"))
                .max(Comparator.comparingInt(app -> app.value().length()));
    }
}
