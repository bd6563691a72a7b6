package dev.slipway.drain.outlet;

import dev.slipway.config.Secret;
import dev.slipway.error.Misuse;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Where lines go, in the words that Dokku has for vector's sinks: {@code KIND://?OPTION=VALUE&…}. Of vector's kinds those are
 * known that need no vector.
 */
public final class SinkAddress {

    private static final Pattern FORM = Pattern.compile("([a-z][a-z0-9_+-]*)://([^?#]*)(?:\\?(.*))?");
    private static final Pattern SECRET = Pattern.compile("(?i)((?:auth|token|key|pass|secret)[^=&]*=)[^&]*");
    private static final Pattern USER = Pattern.compile("://[^/?#@]*@");
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,80}");
    private static final int LONGEST = 2000;
    private static final int SYSLOG = 514;
    private static final int SYSLOG_TLS = 6514;
    private static final Set<String> HTTP_OPTIONS =
            Set.of("uri", "encoding[codec]", "auth[strategy]", "auth[token]", "auth[user]", "auth[password]");

    private final String kind;
    private final String place;
    private final Map<String, String> options;

    private SinkAddress(String kind, String place, Map<String, String> options) {
        this.kind = kind;
        this.place = place;
        this.options = options;
    }

    /** A Misuse for what cannot be sent to. */
    public static SinkAddress parse(String typed) {
        var parts = FORM.matcher(typed);
        if (!parts.matches() || typed.length() > LONGEST) {
            throw refused("it is KIND://?OPTION=VALUE");
        }
        String query = Optional.ofNullable(parts.group(3)).orElse("");
        var address = switch (parts.group(1)) {
            case "http", "https" ->
                parts.group(2).isEmpty()
                        ? new SinkAddress("http", "", options(query))
                        : new SinkAddress("http", "", Map.of("uri", typed));
            case "syslog", "file" -> new SinkAddress(parts.group(1), parts.group(2), options(query));
            default ->
                throw new Misuse(
                        "Slipway forwards lines itself, without vector: to http, https, syslog and file, not to "
                                + parts.group(1),
                        "logs:set APP vector-sink 'syslog://logs.example.net:514?mode=tcp' or 'https://?uri=URL'");
        };
        address.outlet(Path.of("/"), "-");
        return address;
    }

    private static Map<String, String> options(String query) {
        var options = new TreeMap<String, String>();
        for (String pair : query.split("&")) {
            if (!pair.isEmpty()) {
                int at = pair.indexOf('=');
                options.put(
                        decoded(at < 0 ? pair : pair.substring(0, at)), at < 0 ? "" : decoded(pair.substring(at + 1)));
            }
        }
        return options;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            throw refused("a % in it begins no two hexadecimal digits");
        }
    }

    static Misuse refused(String expected) {
        return new Misuse(
                "Invalid value for vector-sink: " + expected,
                "For instance 'syslog://logs.example.net:514?mode=tcp', 'file://?path=shop.log' or"
                        + " 'https://?uri=https%3A%2F%2Flogs.example.net%2Fin&encoding[codec]=json'");
    }

    /** Without what may be secret, for whoever may see the app. */
    public static String shown(String typed) {
        return USER.matcher(SECRET.matcher(typed).replaceAll("$1***")).replaceAll("://***@");
    }

    /** Opens nothing yet. Files are in the directory; syslog servers are told our own name. */
    public Outlet outlet(Path files, String ownName) {
        return switch (kind) {
            case "http" -> http();
            case "syslog" -> syslog(ownName);
            default -> file(files);
        };
    }

    private Outlet http() {
        only(HTTP_OPTIONS);
        try {
            var uri = new URI(options.getOrDefault("uri", ""));
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (!web || uri.getHost() == null || uri.getRawUserInfo() != null) {
                throw refused("uri is an http or https address; user and password go into auth[user], auth[password]");
            }
            return new HttpOutlet(uri, encoding(), authorization());
        } catch (URISyntaxException e) {
            throw refused("uri is no address: is it encoded, with %3A for each colon?");
        }
    }

    private Secret authorization() {
        String user = options.getOrDefault("auth[user]", "");
        return new Secret(
                switch (options.getOrDefault("auth[strategy]", "")) {
                    case "" -> "";
                    case "bearer" -> "Bearer " + printable(options.getOrDefault("auth[token]", ""));
                    case "basic" ->
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((user + ":" + options.getOrDefault("auth[password]", ""))
                                                .getBytes(StandardCharsets.UTF_8));
                    default -> throw refused("auth[strategy] is basic or bearer");
                });
    }

    private static String printable(String token) {
        if (!token.matches("[\\x21-\\x7e]+")) {
            throw refused("auth[token] is empty, or has blanks");
        }
        return token;
    }

    private Encoding encoding() {
        return switch (options.getOrDefault("encoding[codec]", "json").toLowerCase(Locale.ROOT)) {
            case "json" -> Encoding.JSON;
            case "text" -> Encoding.TEXT;
            default -> throw refused("encoding[codec] is json or text");
        };
    }

    private Outlet syslog(String ownName) {
        only(Set.of("mode"));
        var mode = SyslogOutlet.mode(options.getOrDefault("mode", "udp"));
        try {
            var uri = new URI("syslog://" + place);
            if (uri.getHost() == null
                    || uri.getRawUserInfo() != null
                    || !uri.getRawPath().isEmpty()) {
                throw refused("syslog needs a host: syslog://HOST:PORT?mode=tcp");
            }
            int usual = mode == SyslogOutlet.Mode.TLS ? SYSLOG_TLS : SYSLOG;
            return new SyslogOutlet(uri.getHost(), uri.getPort() < 0 ? usual : uri.getPort(), mode, ownName);
        } catch (URISyntaxException e) {
            throw refused("syslog needs a host: syslog://HOST:PORT?mode=tcp");
        }
    }

    private Outlet file(Path files) {
        only(Set.of("path", "encoding[codec]"));
        String name = options.getOrDefault("path", "");
        if (!place.isEmpty() || !FILE.matcher(name).matches()) {
            throw refused("path is the name of a file in /var/log/slipway, without any slash");
        }
        return new FileOutlet(files.resolve(name), encoding());
    }

    private void only(Set<String> known) {
        options.keySet().stream()
                .filter(option -> !known.contains(option))
                .findFirst()
                .ifPresent(option -> {
                    throw refused("of " + kind + " known are "
                            + String.join(", ", known.stream().sorted().toList()));
                });
    }
}
