package dev.slipway.compose.read;

import dev.slipway.compose.key.Level;
import dev.slipway.compose.model.Mounts.OfVolume;
import dev.slipway.compose.model.StackVolume;
import dev.slipway.compose.model.StackVolume.Origin;
import dev.slipway.compose.read.ServiceReader.Read;
import dev.slipway.compose.scope.Scope;
import dev.slipway.compose.yaml.Fields;
import dev.slipway.compose.yaml.Node;
import dev.slipway.words.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** {@code volumes} at the top, and whether those that services mount are among them. */
final class VolumesReader {

    private static final Pattern KEY = Pattern.compile("[a-zA-Z0-9_.-]{1,64}");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]{0,63}");

    private final Scope top;

    VolumesReader(Scope top) {
        this.top = top;
    }

    List<StackVolume> read(List<Read> services) {
        var volumes = new LinkedHashMap<String, StackVolume>();
        top.named("volumes").forEach((key, node) -> {
            if (KEY.matcher(key).matches()) {
                volumes.put(key, declared(key, top.child("volumes." + key, Level.VOLUME, node)));
            } else {
                top.problem("volumes", "'" + key + "' is not a name for a volume", "Letters, digits, dots and dashes.");
            }
        });
        var declared = Map.copyOf(volumes);
        services.forEach(read -> read.binds().kept().forEach((key, path) -> {
            if (declared.containsKey(key)) {
                read.scope()
                        .problem(
                                "volumes",
                                "keeps '" + path + "' as a volume " + key + ", which is declared too",
                                "Mount the declared volume: " + key + ":PATH");
            }
            volumes.putIfAbsent(key, new StackVolume(key, "", Origin.BIND_MOUNT));
        }));
        services.forEach(read -> read.binds()
                .shared()
                .forEach(key -> volumes.putIfAbsent(key, new StackVolume(key, "", Origin.DECLARED))));
        services.forEach(
                read -> read.service().wiring().mounts().volumes().forEach(mount -> check(mount, read, volumes)));
        return List.copyOf(volumes.values());
    }

    private static StackVolume declared(String key, Scope scope) {
        String driver = scope.text("driver");
        if (!driver.isEmpty() && !driver.equals("local")) {
            scope.problem("driver", "is refused: drivers are programs of the host", "Take it away.");
        }
        var external = scope.asked("external");
        String name = scope.text("name").isEmpty()
                ? external.map(node -> formerName(scope, node)).orElse("")
                : scope.text("name");
        if (external.isPresent()) {
            if (!NAME.matcher(name.isEmpty() ? key : name).matches()) {
                scope.problem("name", "is not a name for a volume", "Letters, digits, dots and dashes.");
            }
            return new StackVolume(key, name.isEmpty() ? key : name, Origin.EXTERNAL);
        }
        if (!name.isEmpty()) {
            scope.desk().findings().note(scope.place("name"), "is left out: volumes are named by app");
        }
        return new StackVolume(key, "", Origin.DECLARED);
    }

    /** Where old files have it. */
    private static String formerName(Scope scope, Node external) {
        return external instanceof Fields
                ? scope.child("external", Level.VOLUME_EXTERNAL, external).text("name")
                : "";
    }

    private static void check(OfVolume mount, Read read, Map<String, StackVolume> volumes) {
        if (volumes.containsKey(mount.volume())) {
            return;
        }
        String remedy = Nearest.to(mount.volume(), volumes.keySet())
                .map(near -> "Did you mean " + near + "?")
                .orElse("Declare it at the end of the file:   volumes: {" + mount.volume() + ": {}}");
        read.scope().problem("volumes", "mounts the volume " + mount.volume() + ", which is not declared", remedy);
    }
}
