package dev.slipway.compose.read.mount;

import dev.slipway.compose.gather.TreePath;
import dev.slipway.compose.key.Level;
import dev.slipway.compose.model.Mounts;
import dev.slipway.compose.model.Mounts.OfTree;
import dev.slipway.compose.model.Mounts.OfVolume;
import dev.slipway.compose.model.Mounts.Temporary;
import dev.slipway.compose.model.Mounts.Written;
import dev.slipway.compose.scope.Scope;
import dev.slipway.compose.yaml.Fields;
import dev.slipway.compose.yaml.Node;
import dev.slipway.compose.yaml.Text;
import dev.slipway.container.EngineSetting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code volumes}, {@code tmpfs}, {@code configs} and {@code secrets} of a service. */
public final class MountReader {

    private static final Pattern VOLUME = Pattern.compile("[a-zA-Z0-9_.-]{1,64}");
    private static final Pattern TARGET = Pattern.compile("/[^:,\\p{Cntrl}]*");
    /** Modes of the short form that change nothing here. */
    private static final Set<String> MODES =
            Set.of("rw", "ro", "z", "Z", "cached", "delegated", "consistent", "nocopy", "rprivate", "private");

    private static final Pattern OCTAL = Pattern.compile("0?[0-7]{3,4}");
    private static final String FORM = "For instance data:/var/lib/data or ./nginx.conf:/etc/nginx/nginx.conf:ro";

    private final Scope service;
    private final BindReader binds;
    private final List<OfVolume> volumes = new ArrayList<>();
    private final List<Temporary> temporary = new ArrayList<>();
    private final List<String> anonymous = new ArrayList<>();

    public MountReader(Scope service, BindReader binds) {
        this.service = service;
        this.binds = binds;
    }

    /** Configs and secrets: files of the tree, and texts of the compose file or the app's config. */
    public record Grants(List<OfTree> copies, List<Written> written) {}

    /** What the service mounts; memory, and what of the host an admin allowed, is in the settings. */
    public record Read(Mounts mounts, List<EngineSetting> settings) {}

    public Read read(Grants grants) {
        for (Node node : service.items("volumes")) {
            wish(node);
        }
        service.texts("tmpfs").forEach(this::tmpfs);
        volumes.addAll(binds.volumes());
        var copies = new ArrayList<>(binds.copies());
        copies.addAll(grants.copies());
        refuseDoubles(copies, grants.written());
        var settings = new ArrayList<>(binds.settings());
        temporary.forEach(memory -> settings.add(setting(memory)));
        return new Read(new Mounts(volumes, copies, grants.written(), temporary, anonymous), settings);
    }

    private static EngineSetting setting(Temporary memory) {
        return new EngineSetting(
                "HostConfig.Tmpfs", EngineSetting.Shape.ENTRY, Map.of(memory.path(), memory.options()));
    }

    private void wish(Node node) {
        if (node instanceof Fields) {
            longForm(node);
        } else if (node instanceof Text text) {
            shortForm(text);
        } else {
            service.problem("volumes", node, "has " + node.kind() + " in it", FORM);
        }
    }

    private void shortForm(Text text) {
        String[] parts = text.value().split(":", -1);
        if (parts.length > 3) {
            service.problem("volumes", text, "'" + text + "' has more than three parts", FORM);
            return;
        }
        String target = parts.length == 1 ? parts[0] : parts[1];
        var modes = parts.length == 3 ? Arrays.asList(parts[2].split(",")) : List.<String>of();
        if (!modes.stream().allMatch(MODES::contains)) {
            service.problem("volumes", text, "'" + text + "' has a mode that is not known", "ro makes it read-only.");
        } else if (isTarget(target, text)) {
            place(parts.length == 1 ? "" : parts[0], new Wish(text, target, modes.contains("ro")));
        }
    }

    private void place(String source, Wish wish) {
        if (source.isEmpty()) {
            anonymous.add(wish.target());
        } else if (isPath(source)) {
            binds.read(source, wish);
        } else {
            volume(source, wish, "");
        }
    }

    private static boolean isPath(String source) {
        return source.startsWith(".") || source.startsWith("/") || source.startsWith("~");
    }

    private void volume(String name, Wish wish, String part) {
        if (VOLUME.matcher(name).matches()) {
            volumes.add(new OfVolume(name, wish.target(), wish.isReadOnly(), part));
            return;
        }
        String remedy = name.contains("/") ? "A path of the repository begins with ./" : FORM;
        service.problem("volumes", wish.node(), "'" + wish.node() + "' names no volume", remedy);
    }

    private void longForm(Node node) {
        var mount = service.child("volumes", Level.MOUNT, node);
        String target = mount.text("target");
        if (!isTarget(target, node)) {
            return;
        }
        var wish = new Wish(node, target, mount.truth("read_only"));
        String source = mount.text("source");
        switch (mount.text("type")) {
            case "bind" -> {
                mount.child("bind", Level.MOUNT_BIND);
                binds.read(isPath(source) ? source : "./" + source, wish);
            }
            case "tmpfs" -> temporary.add(new Temporary(target, options(mount.child("tmpfs", Level.MOUNT_TMPFS))));
            case "volume", "" -> ofVolume(mount, source, wish);
            default ->
                service.problem("volumes", node, "has a type that is not mounted here", "One of: volume, bind, tmpfs");
        }
    }

    private void ofVolume(Scope mount, String source, Wish wish) {
        String part = part(mount.child("volume", Level.MOUNT_VOLUME));
        if (source.isEmpty()) {
            anonymous.add(wish.target());
        } else {
            volume(source, wish, part);
        }
    }

    private static String part(Scope volume) {
        String written = volume.text("subpath");
        if (written.isEmpty()) {
            return "";
        }
        var inside = TreePath.inside(written).filter(path -> !path.isEmpty());
        if (inside.isEmpty()) {
            volume.problem("subpath", "leads out of the volume", "Name a directory in it, for instance uploads.");
        } else if (!volume.desk().server().mountsParts().getAsBoolean()) {
            volume.problem(
                    "subpath",
                    "is refused: this server's engine mounts whole volumes only, as all before Docker 26 do",
                    "Mount the volume itself, or update the engine.");
        }
        return inside.orElse("");
    }

    private boolean isTarget(String target, Node node) {
        boolean isPath =
                TARGET.matcher(target).matches() && !target.equals("/") && !("/" + target + "/").contains("/../");
        if (!isPath) {
            service.problem("volumes", node, "needs an absolute path in the container, and not the root", FORM);
        }
        return isPath;
    }

    private static String options(Scope wish) {
        var options = new ArrayList<String>();
        if (wish.size("size") > 0) {
            options.add("size=" + wish.size("size"));
        }
        String mode = wish.text("mode").replaceFirst("^0o", "");
        if (OCTAL.matcher(mode).matches()) {
            options.add("mode=" + mode);
        } else if (!mode.isEmpty()) {
            wish.problem("mode", "is not a mode", "Octal, for instance 1777.");
        }
        return String.join(",", options);
    }

    /** {@code PATH[:OPTIONS]}. */
    private void tmpfs(Text text) {
        String[] parts = text.value().split(":", 2);
        if (!TARGET.matcher(parts[0]).matches()) {
            service.problem("tmpfs", text, "'" + text + "' is not an absolute path", "For instance /tmp");
            return;
        }
        var passed = new ArrayList<String>();
        for (String option : parts.length == 2 ? parts[1].split(",") : new String[0]) {
            MemoryOption.passedOn(option)
                    .ifPresentOrElse(
                            passed::add,
                            () -> service.desk()
                                    .findings()
                                    .warning(
                                            service.place("tmpfs", text.spot()),
                                            "has the option '" + option
                                                    + "', which is not passed on: size=64m,mode=1777 are"));
        }
        temporary.add(new Temporary(parts[0], String.join(",", passed)));
    }

    private void refuseDoubles(List<OfTree> copies, List<Written> written) {
        var targets = new ArrayList<String>(anonymous);
        volumes.forEach(volume -> targets.add(volume.path()));
        copies.forEach(copy -> targets.add(copy.path()));
        written.forEach(text -> targets.add(text.path()));
        temporary.forEach(memory -> targets.add(memory.path()));
        var seen = new HashSet<String>();
        targets.stream()
                .filter(target -> !seen.add(target))
                .forEach(target -> service.problem("volumes", "has two mounts at " + target, "Take one of them away."));
    }
}
