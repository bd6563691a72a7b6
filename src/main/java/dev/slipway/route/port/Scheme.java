package dev.slipway.route.port;

import dev.slipway.error.Misuse;
import java.util.Locale;

/** How a visitor speaks to a port of the host. */
public enum Scheme {
    HTTP,
    /** Only hostnames with a certificate are served over it. */
    HTTPS;

    /** As typed and shown. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Scheme parse(String typed) {
        return switch (typed) {
            case "http" -> HTTP;
            case "https" -> HTTPS;
            case "grpc", "grpcs" ->
                throw new Misuse(
                        "The scheme " + typed + " is not supported: what Slipway routes by hostname is http and https",
                        "gRPC-Web works over https; for instance ports:add APP https:443:5000.");
            case "tcp", "udp" ->
                throw new Misuse(
                        "The scheme " + typed + " is not supported: only http and https have hostnames to route by",
                        "Within the host, a container is reached by its name: network:create NAME joins apps.");
            default ->
                throw new Misuse(
                        "Invalid scheme " + typed.replaceAll("\\p{Cntrl}", "?")
                                + ", valid schemes include: http, https",
                        "For instance http:80:5000.");
        };
    }
}
