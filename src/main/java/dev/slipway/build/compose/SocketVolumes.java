package dev.slipway.build.compose;

import dev.slipway.compose.model.Mounts.OfVolume;
import dev.slipway.compose.model.Stack;
import dev.slipway.compose.model.StackService;
import dev.slipway.compose.model.StackVolume;
import dev.slipway.config.Secret;
import dev.slipway.git.SourceTree;
import dev.slipway.git.SourceTree.Entry;
import dev.slipway.git.SourceTree.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Volumes by which a built service hands the one before it a Unix socket. On a common one two releases would take each other's
 * away: the new one binds the old one's path, and when the old one ends, it removes the file that the new one listens on.
 * Which they are, the texts of the tree tell: an nginx names the whole path.
 */
final class SocketVolumes {

    /** What people write paths of sockets in. */
    private static final Pattern SPOKEN = Pattern.compile(
            "(?i)(.*/)?(.*\\.(conf|cfg|ini|toml|template|sh|py|rb|js|ya?ml)|[^/]*dockerfile[^/]*|procfile|[^./]+)");

    private static final int LARGEST_TEXT = 64 * 1024;
    private static final int MOST_TEXTS = 2_000;

    private static final Pattern SOCKET = Pattern.compile("[\\w.-]+\\.(sock|socket)");
    /** What a server leaves beside its socket. */
    private static final Pattern LEFT_BESIDE = Pattern.compile("|.*\\.(sock|socket|pid|lock)");

    private final Stack stack;
    private final List<String> texts;

    SocketVolumes(Stack stack, SourceTree tree) {
        this.stack = stack;
        this.texts =
                stack.volumes().stream().anyMatch(volume -> isHandedOn(stack, volume)) ? texts(stack, tree) : List.of();
    }

    /** Whether nothing but sockets is in it: what else it may hold is not to be lost. */
    boolean has(StackVolume volume) {
        var names = names(volume);
        return names.stream().anyMatch(name -> SOCKET.matcher(name).matches())
                && names.stream().allMatch(name -> LEFT_BESIDE.matcher(name).matches());
    }

    /** What to know of each volume that stays one for all releases though a socket is in it. */
    List<String> remarks() {
        return stack.volumes().stream()
                .filter(volume -> !has(volume))
                .flatMap(volume -> names(volume).stream()
                        .filter(name -> SOCKET.matcher(name).matches())
                        .limit(1)
                        .map(socket ->
                                "volumes." + volume.key() + ": " + socket + " lies in it beside " + others(volume)
                                        + ", so that it is one for all releases, and the one that ends removes the socket that the next one"
                                        + " listens on: give the socket a volume of its own"))
                .toList();
    }

    private String others(StackVolume volume) {
        return names(volume).stream()
                .filter(name -> !LEFT_BESIDE.matcher(name).matches())
                .limit(2)
                .collect(Collectors.joining(", "));
    }

    /** The socket that a service is asked by, as a path of its containers; the one that asks has none. */
    Optional<String> of(StackService service) {
        return service.source().recipe().isEmpty()
                ? Optional.empty()
                : stack.volumes().stream()
                        .filter(this::has)
                        .flatMap(volume -> path(service, volume))
                        .findFirst();
    }

    private Stream<String> path(StackService service, StackVolume volume) {
        return mounts(stack, volume)
                .filter(mount -> service.wiring().mounts().volumes().contains(mount))
                .flatMap(mount -> names(volume).stream()
                        .filter(name -> SOCKET.matcher(name).matches())
                        .map(name -> mount.path().replaceFirst("/+$", "") + "/" + name));
    }

    private static boolean isHandedOn(Stack stack, StackVolume volume) {
        var sharing = stack.services().stream()
                .filter(service -> service.wiring().mounts().volumes().stream()
                        .anyMatch(mount -> mount.volume().equals(volume.key())))
                .toList();
        return volume.origin() == StackVolume.Origin.DECLARED
                && sharing.size() > 1
                && sharing.stream()
                        .anyMatch(service -> service.source().recipe().isPresent());
    }

    private static Stream<OfVolume> mounts(Stack stack, StackVolume volume) {
        return stack.services().stream()
                .flatMap(service -> service.wiring().mounts().volumes().stream())
                .filter(mount -> mount.volume().equals(volume.key()));
    }

    /** What the texts name below the paths at which it is mounted. */
    private Collection<String> names(StackVolume volume) {
        var names = new TreeSet<String>();
        if (isHandedOn(stack, volume)) {
            mounts(stack, volume).map(OfVolume::path).distinct().forEach(path -> {
                var below = Pattern.compile(
                        "(?<![\\w.-])" + Pattern.quote(path.replaceFirst("/+$", "")) + "/+([^\\s\"'`;,|&]*)");
                texts.forEach(text -> below.matcher(text)
                        .results()
                        .map(found -> found.group(1).replaceFirst("[)\\]}:.]+$", ""))
                        .forEach(names::add));
            });
        }
        return names;
    }

    private static List<String> texts(Stack stack, SourceTree tree) {
        var texts = new ArrayList<String>();
        tree.entries().stream()
                .filter(SocketVolumes::isSpoken)
                .limit(MOST_TEXTS)
                .flatMap(entry -> tree.text(entry.path(), LARGEST_TEXT).stream())
                .forEach(texts::add);
        for (StackService service : stack.services()) {
            var launch = service.launch();
            texts.add(String.join(" ", launch.entrypoint().words()) + " "
                    + String.join(" ", launch.command().words()));
            launch.environment().variables().values().stream()
                    .map(Secret::reveal)
                    .forEach(texts::add);
        }
        return texts;
    }

    private static boolean isSpoken(Entry entry) {
        return entry.kind() != Kind.SYMLINK
                && entry.size() <= LARGEST_TEXT
                && SPOKEN.matcher(entry.path()).matches();
    }
}
