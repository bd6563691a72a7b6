package dev.slipway.service.kind;

import dev.slipway.config.Secret;
import dev.slipway.service.Credentials;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** How a password is handed over: never on a command line. */
final class Passwords {

    private Passwords() {}

    /** Percent-encoded (RFC 3986 §2.1); a blank is not a plus there. */
    static String inUrl(Secret password) {
        return URLEncoder.encode(password.reveal(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The environment of a client, on a terminal or not. */
    static Map<String, String> inEnvironment(String variable, Credentials credentials, boolean tty) {
        var environment = new HashMap<String, String>();
        environment.put(variable, credentials.password().reveal());
        if (tty) {
            environment.put("TERM", "xterm-256color");
        }
        return environment;
    }
}
