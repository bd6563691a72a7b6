package dev.slipway.compose.read.mount;

import dev.slipway.compose.gather.TreePath;
import dev.slipway.compose.model.BuildRecipe;
import dev.slipway.compose.model.Mounts.OfTree;
import dev.slipway.compose.model.Mounts.OfVolume;
import dev.slipway.compose.model.Source;
import dev.slipway.compose.read.habit.Habits;
import dev.slipway.compose.scope.Scope;
import dev.slipway.container.EngineSetting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Mounts of paths. One of the tree becomes the release's copy; source code that the image has is not mounted over it; a
 * directory that the tree does not have is data, and becomes a volume; one of the host is refused.
 */
public final class BindReader {

    private static final Set<String> SOCKETS = Set.of("/var/run/docker.sock", "/run/docker.sock", "/var/run", "/run");
    /** Mounted by habit, so that a container has the host's clock. */
    private static final Set<String> CLOCKS = Set.of("/etc/localtime", "/etc/timezone");

    private static final String SHARED_MEMORY = "/dev/shm";
    private static final Pattern CERTIFICATES = Pattern.compile("/etc/(letsencrypt|ssl|nginx/ssl|nginx/certs)(/.*)?");

    /** The ending of what is written and never read. */
    private static final String LOG = ".log";

    private final Scope service;
    private final Source image;
    private final List<OfTree> copies = new ArrayList<>();
    private final List<OfVolume> volumes = new ArrayList<>();
    private final List<EngineSetting> settings = new ArrayList<>();
    private final List<Dropped> dropped = new ArrayList<>();
    private final Map<String, String> kept = new LinkedHashMap<>();
    private final Set<String> shared = new LinkedHashSet<>();

    public BindReader(Scope service, Source image) {
        this.service = service;
        this.image = image;
    }

    /** A directory of the tree that the image has already, and where the file wants it. */
    public record Dropped(String directory, String target) {}

    List<OfTree> copies() {
        return copies;
    }

    List<OfVolume> volumes() {
        return volumes;
    }

    List<EngineSetting> settings() {
        return settings;
    }

    public List<Dropped> dropped() {
        return dropped;
    }

    /** The volumes that stand for directories beside the compose file, and their paths there. */
    public Map<String, String> kept() {
        return kept;
    }

    /** The volumes that services share though the file does not name them. */
    public Set<String> shared() {
        return shared;
    }

    /** The key of a volume that stands for a path of the service. */
    String share(String path) {
        String key = path.replaceAll("[^A-Za-z0-9]+", "-");
        shared.add(key);
        return key;
    }

    void read(String source, Wish wish) {
        if (source.startsWith("/") || source.startsWith("~")) {
            ofHost(source, wish);
            return;
        }
        var inside = TreePath.inside(source);
        if (inside.isEmpty()) {
            problem(wish, "leads out of the tree", "Mount what is in the repository, or a volume.");
        } else {
            ofTree(inside.get(), wish);
        }
    }

    private void ofHost(String source, Wish wish) {
        String path =
                TreePath.inside(source.substring(1)).map(inside -> "/" + inside).orElse("/");
        if (CLOCKS.contains(path)) {
            service.desk()
                    .findings()
                    .note(
                            service.place("volumes", wish.node().spot()),
                            path + " is left out: config:set APP TZ=… sets the time zone");
            return;
        }
        if (path.equals(SHARED_MEMORY) && wish.target().equals(SHARED_MEMORY)) {
            service.desk()
                    .findings()
                    .note(
                            service.place("volumes", wish.node().spot()),
                            path + " is left out: the container has its own, which shm_size: 2gb makes larger");
            return;
        }
        boolean isSocket = SOCKETS.contains(path);
        String allowance = isSocket ? "host.docker_socket" : "host.path";
        String why = isSocket
                ? "the Docker socket is root on the host"
                : (source.startsWith("~") ? source : path) + " is outside of the tree";
        if (!service.desk().allows(allowance) || source.startsWith("~")) {
            String remedy = isSocket && Habits.isHostsOwn(image)
                    ? "Take the service away: the host's nginx leads to the others, and letsencrypt:enable APP has certificates."
                    : CERTIFICATES.matcher(path).matches()
                            ? "Take it away: TLS ends at the host's nginx, and letsencrypt:enable APP has certificates."
                            : "Use a named volume, or storage:mount; an admin may: compose:allow APP " + allowance;
            problem(wish, "is refused: " + why, remedy);
            return;
        }
        service.desk()
                .findings()
                .warning(service.place("volumes", wish.node().spot()), "is allowed this app, though " + why);
        settings.add(bind(path, wish));
    }

    private void ofTree(String written, Wish wish) {
        var tree = service.desk().tree();
        var found = tree.destination(written);
        if (found.isEmpty()) {
            problem(wish, written + " is a symbolic link that leads nowhere", "Mount what it was to lead to.");
            return;
        }
        String path = found.get();
        if (!service.desk().server().sources().isEmpty()) {
            itself(path, wish);
        } else if (tree.isFile(path)) {
            copies.add(new OfTree(path, wish.target(), false));
        } else if (tree.isDirectory(path) && tree.hasContent(path)) {
            directory(path, wish);
        } else if (isMissingFile(path, wish.target()) && path.endsWith(LOG)) {
            service.desk()
                    .findings()
                    .note(
                            service.place("volumes", wish.node().spot()),
                            path + " is not in the tree and left out: logs are not kept in files here");
        } else if (isMissingFile(path, wish.target())) {
            problem(wish, path + " is not in the tree", "Add it, commit it and push again.");
        } else {
            data(path, wish);
        }
    }

    /** As the compose CLI does it: what is changed there is changed in the container. */
    private void itself(String path, Wish wish) {
        String source = service.desk().server().sources() + (path.isEmpty() ? "" : "/" + path);
        settings.add(bind(source, wish));
    }

    private static EngineSetting bind(String source, Wish wish) {
        return new EngineSetting(
                "HostConfig.Binds",
                EngineSetting.Shape.ITEM,
                source + ":" + wish.target() + (wish.isReadOnly() ? ":ro" : ":rw"));
    }

    private void directory(String path, Wish wish) {
        if (image.recipe()
                .filter(recipe -> hasCopied(recipe, path, wish.target()))
                .isEmpty()) {
            copies.add(new OfTree(path, wish.target(), true));
            return;
        }
        dropped.add(new Dropped(path, wish.target()));
        service.desk()
                .findings()
                .note(
                        service.place("volumes", wish.node().spot()),
                        "the source is not mounted over " + wish.target() + ": the image has it, and its code runs");
    }

    /** Whether the image's Dockerfile copies the directory, or one above it, to where it is to be mounted. */
    private boolean hasCopied(BuildRecipe recipe, String path, String target) {
        return recipe.text(service.desk().tree()::text)
                .filter(text -> new CopiedSources(recipe.context(), text).mayCover(path, target))
                .isPresent();
    }

    /** A file is meant where both names have the same ending. */
    private static boolean isMissingFile(String path, String target) {
        String ending = path.substring(path.lastIndexOf('/') + 1);
        int dot = ending.lastIndexOf('.');
        return dot > 0 && target.endsWith(ending.substring(dot));
    }

    private void data(String path, Wish wish) {
        String key = path.replaceAll("[^A-Za-z0-9_.-]", "-").replaceFirst("^[^A-Za-z0-9]+", "");
        if (key.isEmpty() || key.length() > 60) {
            problem(wish, "'" + path + "' is not in the tree", "Declare a volume under volumes and mount that.");
            return;
        }
        service.desk()
                .findings()
                .note(
                        service.place("volumes", wish.node().spot()),
                        "'" + path + "' is not in the tree: it is kept as the volume " + key);
        kept.put(key, path);
        volumes.add(new OfVolume(key, wish.target(), wish.isReadOnly()));
    }

    private void problem(Wish wish, String sentence, String remedy) {
        service.problem("volumes", wish.node(), sentence, remedy);
    }
}
