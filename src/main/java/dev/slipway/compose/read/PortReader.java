package dev.slipway.compose.read;

import dev.slipway.compose.key.Level;
import dev.slipway.compose.model.Wiring.PortHint;
import dev.slipway.compose.read.habit.ProxyWishes;
import dev.slipway.compose.scope.Scope;
import dev.slipway.compose.yaml.Fields;
import dev.slipway.compose.yaml.Node;
import dev.slipway.compose.yaml.Text;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ports} and {@code expose}: hints for routing. */
final class PortReader {

    private static final String RANGE = "([0-9]{1,5})(?:-([0-9]{1,5}))?";
    /** {@code [[IP:]HOST:]CONTAINER[/PROTOCOL]}, each a port or a range; the host's may be empty. */
    private static final Pattern SHORT = Pattern.compile(
            "(?:(?:(\\[[0-9a-fA-F:.]+]|[0-9.]+|localhost):)?(?:" + RANGE + ")?:)?" + RANGE + "(?:/(tcp|udp|sctp))?");

    private static final Pattern LONG = Pattern.compile(RANGE);
    private static final int LAST_PORT = 65_535;
    private static final int WIDEST_RANGE = 100;
    private static final String FORM = "For instance \"8000:80\", or a mapping with target: 80.";

    private final Scope service;

    PortReader(Scope service) {
        this.service = service;
    }

    List<PortHint> published() {
        var hints = new LinkedHashSet<PortHint>();
        for (Node node : service.items("ports")) {
            hints.addAll(node instanceof Fields ? longForm(node) : shortForm(node));
        }
        return List.copyOf(hints);
    }

    List<Integer> exposed() {
        var ports = new LinkedHashSet<Integer>();
        for (Text text : service.texts("expose")) {
            var found = SHORT.matcher(text.value().strip());
            if (found.matches() && found.group(1) == null && found.group(2) == null) {
                ports.addAll(range(found.group(4), found.group(5), text, "expose"));
            } else {
                service.problem("expose", text, "'" + text + "' is not a port", "For instance 8000.");
            }
        }
        ports.addAll(new ProxyWishes(service).ports());
        return List.copyOf(ports);
    }

    private List<PortHint> shortForm(Node node) {
        if (!(node instanceof Text text)) {
            service.problem("ports", node, "has " + node.kind() + " in it", FORM);
            return List.of();
        }
        var found = SHORT.matcher(text.value().strip());
        if (!found.matches()) {
            service.problem("ports", text, "'" + text + "' is not a port", FORM);
            return List.of();
        }
        return hints(found, text);
    }

    private List<PortHint> hints(Matcher found, Text text) {
        var inside = range(found.group(4), found.group(5), text, "ports");
        var outside =
                found.group(2) == null ? List.<Integer>of() : range(found.group(2), found.group(3), text, "ports");
        if (outside.size() > 1 && inside.size() > 1 && outside.size() != inside.size()) {
            service.problem("ports", text, "'" + text + "' has ranges of different lengths", FORM);
            return List.of();
        }
        String address = Optional.ofNullable(found.group(1)).orElse("");
        boolean isUdp = found.group(6) != null && !found.group(6).equals("tcp");
        var hints = new ArrayList<PortHint>();
        for (int i = 0; i < inside.size(); i++) {
            int published = outside.isEmpty() ? 0 : outside.get(Math.min(i, outside.size() - 1));
            hints.add(new PortHint(inside.get(i), published, isUdp, isLocal(address)));
        }
        return hints;
    }

    private List<PortHint> longForm(Node node) {
        var port = service.child("ports", Level.PORT, node);
        var target = port.whole("target", 1, LAST_PORT);
        if (target.isEmpty()) {
            if (port.node("target").isEmpty()) {
                service.problem("ports", node, "has no target", FORM);
            }
            return List.of();
        }
        var published = LONG.matcher(port.text("published"));
        int first = published.matches() ? Integer.parseInt(published.group(1)) : 0;
        boolean isUdp =
                !port.text("protocol").isEmpty() && !port.text("protocol").equals("tcp");
        return List.of(new PortHint(target.get(), first, isUdp, isLocal(port.text("host_ip"))));
    }

    private static boolean isLocal(String address) {
        return address.startsWith("127.")
                || address.equals("localhost")
                || address.equals("[::1]")
                || address.equals("::1");
    }

    private List<Integer> range(String first, String last, Node at, String key) {
        int from = Integer.parseInt(first);
        int to = last == null ? from : Integer.parseInt(last);
        if (from < 1 || to > LAST_PORT || to < from || to - from >= WIDEST_RANGE) {
            service.problem(
                    key,
                    at,
                    "'" + at + "' is not a port from 1 to " + LAST_PORT + ", or a range of at most " + WIDEST_RANGE,
                    FORM);
            return List.of();
        }
        var ports = new ArrayList<Integer>();
        for (int port = from; port <= to; port++) {
            ports.add(port);
        }
        return ports;
    }
}
