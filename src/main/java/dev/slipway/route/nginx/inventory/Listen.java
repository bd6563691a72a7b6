package dev.slipway.route.nginx.inventory;

import dev.slipway.route.nginx.syntax.Directive;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An address and port that a site listens on, whether by TLS, and whether it answers there for names that nobody has. */
public record Listen(String address, int port, boolean secure, boolean defaultServer) {

    /** What a server without a listen directive gets from nginx's root-started master. */
    static final Listen ASSUMED = new Listen("*", 80, false, false);

    private static final String PORTS = "(\\d+)(?:-(\\d+))?";
    private static final Pattern PORT_ONLY = Pattern.compile("()" + PORTS);
    private static final Pattern ADDRESS_AND_PORT = Pattern.compile("(\\[[^]]*]|[^:]*)(?::" + PORTS + ")?");
    private static final Pattern ANY_IPV6 = Pattern.compile("\\[[0:]+]");
    private static final Set<String> ANY_IPV4 = Set.of("", "0.0.0.0");
    private static final int HIGHEST_PORT = 65_535;

    /**
     * One for each port of a range. None for QUIC: that is UDP, where nothing meets what listens by TCP, and the same site's
     * names are on its TCP port as well.
     */
    static Stream<Listen> of(Directive directive) {
        List<String> arguments = directive.arguments();
        if (arguments.contains("quic")) {
            return Stream.empty();
        }
        String where = directive.argument();
        boolean isDefault = arguments.contains("default_server") || arguments.contains("default");
        boolean secure = arguments.contains("ssl");
        Matcher matcher = PORT_ONLY.matcher(where);
        if (where.startsWith("unix:")
                || !(matcher.matches() || matcher.usePattern(ADDRESS_AND_PORT).matches())) {
            return Stream.of(new Listen(where, 0, secure, isDefault));
        }
        String address = canonical(matcher.group(1));
        return ports(matcher.group(2), matcher.group(3)).mapToObj(port -> new Listen(address, port, secure, isDefault));
    }

    private static IntStream ports(String first, String last) {
        int from = first == null ? 80 : Integer.parseInt(first);
        int to = last == null ? from : Integer.parseInt(last);
        return IntStream.rangeClosed(from, Math.min(to, HIGHEST_PORT));
    }

    /** nginx compares addresses, not how they are written. */
    private static String canonical(String written) {
        if (ANY_IPV4.contains(written)) {
            return "*";
        }
        return ANY_IPV6.matcher(written).matches() ? "[::]" : written.toLowerCase(Locale.ROOT);
    }

    /** What makes it one with other sites' lines. */
    String door() {
        return address + ":" + port;
    }

    boolean isAnyAddress() {
        return address.equals("*") || address.equals("[::]");
    }

    /** Whether only this host itself gets there. */
    boolean isLoopback() {
        return address.startsWith("127.") || address.equals("[::1]") || address.equals("localhost");
    }

    /** Also sockets, which other programs of this host pass requests on to. */
    boolean isForThisHostOnly() {
        return isLoopback() || address.startsWith("unix:");
    }
}
