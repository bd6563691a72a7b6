package dev.slipway.route.port;

import dev.slipway.error.Misuse;
import java.util.regex.Pattern;

/** A port of the host, how it is spoken to, and the port of the containers that it leads to: {@code http:80:5000}. */
public record PortMap(Scheme scheme, int hostPort, int containerPort) {

    /** The port that a browser takes for http. */
    public static final int HTTP_PORT = 80;

    /** The port that a browser takes for https. */
    public static final int HTTPS_PORT = 443;

    /** The first of the host's ports that lead to containers, and are nobody else's. */
    public static final int FIRST_PINNED = 20_000;

    public static final int LAST_PINNED = 29_999;

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,4}");
    private static final int HIGHEST = 65_535;

    /** What a person typed; Misuse, in Dokku's words, for what is no map. */
    public static PortMap parse(String typed) {
        String[] parts = typed.split(":", -1);
        if (parts.length != 3) {
            throw invalid(typed);
        }
        int hostPort = port(parts[1], typed);
        if (hostPort >= FIRST_PINNED && hostPort <= LAST_PINNED) {
            throw new Misuse(
                    "Ports " + FIRST_PINNED + " to " + LAST_PINNED + " of the host are kept for containers: "
                            + hostPort,
                    "Choose another host port, for instance 8080.");
        }
        var map = new PortMap(Scheme.parse(parts[0]), hostPort, port(parts[2], typed));
        // Every site of the host shares these two.
        if (hostPort == (map.isSecure() ? HTTP_PORT : HTTPS_PORT)) {
            throw new Misuse(
                    "Port " + hostPort + " cannot be " + map.scheme.word()
                            + ": browsers and the other sites of this host use" + " it for "
                            + (map.isSecure() ? "http" : "https"),
                    "http:80:" + map.containerPort + " and https:443:" + map.containerPort + " are the usual ones.");
        }
        return map;
    }

    /** Whether a person who types this means the map: all of it, or its host port alone. */
    public boolean isNamed(String typed) {
        return typed.contains(":") ? parse(typed).equals(this) : port(typed, typed) == hostPort;
    }

    private static int port(String number, String typed) {
        if (!NUMBER.matcher(number).matches() || Integer.parseInt(number) > HIGHEST) {
            throw invalid(typed);
        }
        return Integer.parseInt(number);
    }

    private static Misuse invalid(String typed) {
        return new Misuse(
                "Invalid port map " + typed.replaceAll("\\p{Cntrl}", "?"),
                "A map is SCHEME:HOST-PORT:CONTAINER-PORT, for instance http:80:5000.");
    }

    public boolean isSecure() {
        return scheme == Scheme.HTTPS;
    }

    /** Whether nobody else can listen so: one scheme and host port lead to one container port. */
    public boolean sharesEntrance(PortMap other) {
        return scheme == other.scheme && hostPort == other.hostPort;
    }

    @Override
    public String toString() {
        return scheme.word() + ":" + hostPort + ":" + containerPort;
    }
}
