package dev.slipway.route;

import dev.slipway.route.port.Scheme;

/** What a visitor reaches an app by; the port is the one that was asked for, wherever the proxy listens for it. */
public record Address(Hostname hostname, Scheme scheme, int hostPort) {

    public boolean isSecure() {
        return scheme == Scheme.HTTPS;
    }

    /** As a browser shows it, when the proxy listens on this port. */
    public String text(int port) {
        int usual = isSecure() ? 443 : 80;
        return scheme.word() + "://" + hostname + (port == usual ? "" : ":" + port);
    }
}
