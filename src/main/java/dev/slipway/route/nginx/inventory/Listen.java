package dev.slipway.route.nginx.inventory;

import dev.slipway.route.nginx.syntax.Directive;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An address and port that a site listens on, whether by TLS, and whether it answers there for names that nobody has. */
public record Listen(String address, int port, boolean secure, boolean defaultServer) {

    /** What a server without a listen directive gets from nginx's root-started master. */
    static final Listen ASSUMED = new Listen("*", 80, false, false);

    private static final Pattern PORT_ONLY = Pattern.compile("\\d+");
    private static final Pattern ADDRESS_AND_PORT = Pattern.compile("(\\[[^]]*]|[^:]*)(?::(\\d+))?");

    static Listen of(Directive directive) {
        String where = directive.argument();
        boolean isDefault = directive.arguments().contains("default_server")
                || directive.arguments().contains("default");
        boolean secure = directive.arguments().contains("ssl");
        if (PORT_ONLY.matcher(where).matches()) {
            return new Listen("*", Integer.parseInt(where), secure, isDefault);
        }
        Matcher matcher = ADDRESS_AND_PORT.matcher(where);
        if (where.startsWith("unix:") || !matcher.matches()) {
            return new Listen(where, 0, secure, isDefault);
        }
        String port = matcher.group(2);
        return new Listen(matcher.group(1), port == null ? 80 : Integer.parseInt(port), secure, isDefault);
    }

    boolean isAnyAddress() {
        return address.equals("*") || address.equals("0.0.0.0") || address.equals("[::]");
    }
}
