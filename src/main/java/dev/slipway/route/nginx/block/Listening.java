package dev.slipway.route.nginx.block;

import dev.slipway.route.port.PortMap;
import java.util.ArrayList;
import java.util.List;

/**
 * Where nginx takes connections for the apps: an empty IPv4 address means all, an empty IPv6 address none.
 */
public record Listening(String ipv4, String ipv6, int httpPort, int httpsPort) {

    /** One of this host's own addresses that nobody names in a configuration, so no listen line of the owner's hides us. */
    private static final String OWN_LOOPBACK = "127.83.76.87";

    /** All addresses, on the ports that browsers use. */
    public static Listening onWeb(boolean withIpv6) {
        return new Listening("", withIpv6 ? "::" : "", 80, 443);
    }

    /** Only from this host. */
    public static Listening onLoopback(int httpPort, int httpsPort) {
        return new Listening("127.0.0.1", "", httpPort, httpsPort);
    }

    /** Where this host itself reaches nginx. */
    public String ownAddress() {
        return ipv4.isEmpty() ? OWN_LOOPBACK : ipv4;
    }

    /** The same for an app with these settings: it may have an address of its own. */
    public String ownAddress(NginxSettings settings) {
        String four = settings.values().getOrDefault(NginxProperty.BIND_ADDRESS_IPV4, ipv4);
        return four.isEmpty() || four.equals("0.0.0.0") ? OWN_LOOPBACK : four;
    }

    /** The port that nginx really listens on for this one: the two that browsers use may stand for others here. */
    public int port(int hostPort) {
        return switch (hostPort) {
            case PortMap.HTTP_PORT -> httpPort;
            case PortMap.HTTPS_PORT -> httpsPort;
            default -> hostPort;
        };
    }

    /** The arguments of the listen directives, with the addresses that an app's settings name instead of ours. */
    List<String> addresses(NginxSettings settings, int port) {
        String four = settings.values().getOrDefault(NginxProperty.BIND_ADDRESS_IPV4, ipv4);
        String six = settings.values().getOrDefault(NginxProperty.BIND_ADDRESS_IPV6, ipv6);
        var addresses = new ArrayList<String>();
        addresses.add(four.isEmpty() ? Integer.toString(port) : four + ":" + port);
        if (!six.isEmpty()) {
            addresses.add("[" + six + "]:" + port);
        }
        return addresses;
    }
}
