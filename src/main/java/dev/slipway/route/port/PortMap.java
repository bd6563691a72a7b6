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

    /** Those that Linux hands out to outgoing connections unless it is told otherwise (ip_local_port_range). */
    private static final int FIRST_OUTGOING = 32_768;

    private static final int LAST_OUTGOING = 60_999;

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,4}");
    private static final int HIGHEST = 65_535;

    /** What is written so; Misuse, in Dokku's words, for what is no map. */
    public static PortMap parse(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != 3) {
            throw invalid(text);
        }
        return new PortMap(Scheme.parse(parts[0]), port(parts[1], text), port(parts[2], text));
    }

    /** What a person wants to have; Misuse also for a port of the host that no app may have. */
    public static PortMap wanted(String typed) {
        var map = parse(typed);
        map.refuseReserved();
        map.refuseOtherUse();
        return map;
    }

    private void refuseReserved() {
        if (hostPort >= FIRST_PINNED && hostPort <= LAST_PINNED) {
            throw new Misuse(
                    "Ports " + FIRST_PINNED + " to " + LAST_PINNED + " of the host are kept for containers: "
                            + hostPort,
                    "Choose another host port, for instance 8080.");
        }
        if (hostPort >= FIRST_OUTGOING && hostPort <= LAST_OUTGOING) {
            throw new Misuse(
                    "Ports " + FIRST_OUTGOING + " to " + LAST_OUTGOING
                            + " are given to outgoing connections, one of which"
                            + " could keep nginx, and every site with it, from starting: " + hostPort,
                    "Choose another host port, for instance 8080.");
        }
    }

    /** Every site of the host shares the two ports that browsers use. */
    private void refuseOtherUse() {
        if (hostPort == (isSecure() ? HTTP_PORT : HTTPS_PORT)) {
            throw new Misuse(
                    "Port " + hostPort + " cannot be " + scheme.word()
                            + ": browsers and the other sites of this host use it for "
                            + (isSecure() ? "http" : "https"),
                    "http:80:" + containerPort + " and https:443:" + containerPort + " are the usual ones.");
        }
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
