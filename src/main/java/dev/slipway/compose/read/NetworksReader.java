package dev.slipway.compose.read;

import dev.slipway.compose.key.Level;
import dev.slipway.compose.model.StackNetwork;
import dev.slipway.compose.read.ServiceReader.Read;
import dev.slipway.compose.scope.Scope;
import dev.slipway.words.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code networks} at the top, and whether those that services join are among them. */
final class NetworksReader {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{1,64}");
    /** On one server they are the same. */
    private static final Set<String> DRIVERS = Set.of("", "bridge", "overlay", "default");

    private final Scope top;

    NetworksReader(Scope top) {
        this.top = top;
    }

    List<StackNetwork> read(List<Read> services) {
        var networks = new LinkedHashMap<String, StackNetwork>();
        top.named("networks").forEach((key, node) -> {
            if (NAME.matcher(key).matches()) {
                networks.put(key, declared(key, top.child("networks." + key, Level.NETWORK, node)));
            } else {
                top.problem(
                        "networks", "'" + key + "' is not a name for a network", "Letters, digits, dots and dashes.");
            }
        });
        networks.putIfAbsent(StackNetwork.DEFAULT, new StackNetwork(StackNetwork.DEFAULT));
        services.forEach(
                read -> read.service().wiring().networks().forEach(joined -> check(joined.network(), read, networks)));
        return networks.values().stream()
                .filter(network -> isJoined(network, services))
                .toList();
    }

    private static StackNetwork declared(String key, Scope scope) {
        if (!DRIVERS.contains(scope.text("driver"))) {
            scope.problem("driver", "is refused: it puts services on the host's own network", "Take it away.");
        }
        return new StackNetwork(key, scope.truth("internal"));
    }

    private static void check(String name, Read read, Map<String, StackNetwork> networks) {
        if (networks.containsKey(name)) {
            return;
        }
        String remedy = Nearest.to(name, networks.keySet())
                .map(near -> "Did you mean " + near + "?")
                .orElse("Declare it at the end of the file:   networks: {" + name + ": {}}");
        read.scope().problem("networks", "joins the network " + name + ", which is not declared", remedy);
    }

    private static boolean isJoined(StackNetwork network, List<Read> services) {
        return services.stream()
                .flatMap(read -> read.service().wiring().networks().stream())
                .anyMatch(joined -> joined.network().equals(network.key()));
    }
}
