package dev.slipway.route.nginx.block;

import dev.slipway.app.AppName;
import dev.slipway.route.AppRoutes;
import dev.slipway.route.CertificateFiles;
import dev.slipway.route.Hostname;
import dev.slipway.route.nginx.block.files.StaticBlocks;
import dev.slipway.route.port.Branch;
import dev.slipway.route.port.Entrance;
import dev.slipway.route.port.PortMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;

/** The file of one hostname: how its requests get to the app's upstream, and over HTTPS if there is a certificate. */
public final class ServerBlock {

    /** RFC 8555 §8.3; the token is base64url. */
    private static final String CHALLENGE = "^/\\.well-known/acme-challenge/([A-Za-z0-9_-]+)$";

    private final Listening listening;
    private final Path logs;
    private final AppRoutes routes;
    private final NginxSettings settings;
    private final boolean compressed;
    private final Function<Entrance, String> upstreams;

    /** For an nginx that serves no compressed files beside the others. */
    public ServerBlock(Listening listening, Path logs, AppRoutes routes) {
        this(listening, logs, routes, false);
    }

    public ServerBlock(Listening listening, Path logs, AppRoutes routes, boolean compressed) {
        this(listening, logs, routes, compressed, entrance -> UpstreamBlock.name(routes, entrance));
    }

    private ServerBlock(
            Listening listening,
            Path logs,
            AppRoutes routes,
            boolean compressed,
            Function<Entrance, String> upstreams) {
        this.upstreams = upstreams;
        this.compressed = compressed;
        this.listening = listening;
        this.logs = logs;
        this.routes = routes;
        this.settings = NginxSettings.of(routes.settings());
    }

    public String text(Hostname hostname) {
        return routes.branch(hostname).map(this::at).orElse(this).own(hostname);
    }

    private ServerBlock at(Branch branch) {
        String upstream = UpstreamBlock.name(routes, branch);
        return new ServerBlock(listening, logs, routes.at(branch), false, entrance -> upstream);
    }

    private String own(Hostname hostname) {
        var block = new BlockWriter().comment(Notice.of(app()));
        boolean isFirst = true;
        for (Entrance entrance : entrances(hostname)) {
            if (!isFirst) {
                block.blank();
            }
            isFirst = false;
            server(block, hostname, entrance);
        }
        if (routes.tls().answersChallenges() && routes.entrances().stream().noneMatch(ServerBlock::isChallenged)) {
            door(block.blank(), hostname);
        }
        return block.text();
    }

    /** Whether a certificate authority comes this way: it knows no other port. */
    private static boolean isChallenged(Entrance entrance) {
        return entrance.map().hostPort() == PortMap.HTTP_PORT && !entrance.map().isSecure();
    }

    /** For an app that is not served where the certificate authority knocks. */
    private void door(BlockWriter block, Hostname hostname) {
        open(block, hostname, listening.port(PortMap.HTTP_PORT));
        challenge(block);
        block.blank().open("location", "/").directive("return", "404").close();
        block.close();
    }

    /** Stateless: nothing has to be written per challenge, and an app that is down or was never deployed can be proved. */
    private void challenge(BlockWriter block) {
        block.blank().open("location", "~", CHALLENGE);
        block.directive("default_type", "text/plain");
        block.expression("return", "200", "$1." + routes.tls().thumbprint());
        block.close();
    }

    /** Those that the hostname can be served on: https needs its certificate. */
    private List<Entrance> entrances(Hostname hostname) {
        boolean secure = routes.certificates().containsKey(hostname);
        return routes.entrances().stream()
                .filter(entrance -> secure || !entrance.map().isSecure())
                .toList();
    }

    private void server(BlockWriter block, Hostname hostname, Entrance entrance) {
        CertificateFiles certificate = routes.certificates().get(hostname);
        int port = listening.port(entrance.map().hostPort());
        if (entrance.map().isSecure() && certificate != null) {
            open(block, hostname, port, "ssl");
            secure(block, certificate);
            content(block, entrance);
        } else {
            open(block, hostname, port);
            if (routes.tls().answersChallenges() && isChallenged(entrance)) {
                challenge(block);
            }
            OptionalInt secured = redirection(hostname, entrance.map());
            if (secured.isPresent()) {
                // In a location: at the server's level it would come before the challenge's.
                block.blank().open("location", "/");
                block.expression("return", "301", "https://$host:" + secured.getAsInt() + "$request_uri");
                block.close();
            } else {
                content(block, entrance);
            }
        }
        block.close();
    }

    /** Where visitors of the usual port are sent; nowhere without a certificate, or without an entrance that uses it. */
    private OptionalInt redirection(Hostname hostname, PortMap map) {
        if (map.hostPort() != PortMap.HTTP_PORT) {
            return OptionalInt.empty();
        }
        return entrances(hostname).stream()
                .map(Entrance::map)
                .filter(PortMap::isSecure)
                .mapToInt(secured -> listening.port(secured.hostPort()))
                .findFirst();
    }

    private AppName app() {
        return routes.app();
    }

    private void secure(BlockWriter block, CertificateFiles certificate) {
        block.directive("ssl_certificate", certificate.chain().toString());
        block.directive("ssl_certificate_key", certificate.key().toString());
        strictTransport(block);
    }

    private void strictTransport(BlockWriter block) {
        if (settings.isTrue(NginxProperty.HSTS)) {
            block.directive("add_header", "Strict-Transport-Security", strictTransport(), "always");
        }
    }

    private String strictTransport() {
        return "max-age=" + settings.get(NginxProperty.HSTS_MAX_AGE)
                + (settings.isTrue(NginxProperty.HSTS_INCLUDE_SUBDOMAINS) ? "; includeSubdomains" : "")
                + (settings.isTrue(NginxProperty.HSTS_PRELOAD) ? "; preload" : "");
    }

    private void open(BlockWriter block, Hostname hostname, int port, String... options) {
        block.open("server");
        for (String address : listening.addresses(settings, port)) {
            var arguments = new ArrayList<>(List.of(address));
            arguments.addAll(List.of(options));
            block.directive("listen", arguments.toArray(String[]::new));
        }
        block.directive("server_name", hostname.value());
        logs(block);
    }

    private void logs(BlockWriter block) {
        var files = new LogFiles(logs, app(), settings);
        String format = settings.get(NginxProperty.ACCESS_LOG_FORMAT);
        String access = files.access().map(Path::toString).orElse("off");
        if (files.access().isEmpty()) {
            block.directive("access_log", access);
        } else {
            block.directive("access_log", access, format.isEmpty() ? SharedBlock.VISITS : format);
        }
        // nginx has no "off" for errors: what is not wanted goes where nothing is kept.
        block.directive("error_log", files.error().map(Path::toString).orElse("/dev/null"));
    }

    private void content(BlockWriter block, Entrance entrance) {
        var files = new StaticBlocks(
                routes.statics(),
                location -> {
                    if (entrance.map().isSecure()) {
                        strictTransport(location);
                    }
                },
                compressed);
        files.besideApp(block);
        files.nothing(block);
        var site = routes.statics().site();
        if (site.isPresent()) {
            siteFavicon(block);
            files.site(block, site.get());
            return;
        }
        favicon(block, entrance);
        block.blank();
        if (!entrance.leadsSomewhere()) {
            block.open("location", "/").directive("return", "502").close();
            return;
        }
        limits(block);
        block.blank().open("location", "/");
        pass(block, entrance);
        block.close();
    }

    private void pass(BlockWriter block, Entrance entrance) {
        block.directive("proxy_pass", "http://" + upstreams.apply(entrance));
        headers(block, entrance.map());
        proxying(block);
    }

    /** Browsers ask for it on their own: an app without one would have a line in its log for each visitor. */
    private void favicon(BlockWriter block, Entrance entrance) {
        if (settings.isTrue(NginxProperty.LOG_FAVICON) || !entrance.leadsSomewhere()) {
            return;
        }
        block.blank().open("location", "=", "/favicon.ico");
        block.directive("access_log", "off").directive("log_not_found", "off");
        pass(block, entrance);
        block.close();
    }

    private void siteFavicon(BlockWriter block) {
        if (!settings.isTrue(NginxProperty.LOG_FAVICON)) {
            block.blank().open("location", "=", "/favicon.ico");
            block.directive("access_log", "off").directive("log_not_found", "off");
            block.close();
        }
    }

    private void limits(BlockWriter block) {
        set(block, "client_max_body_size", NginxProperty.CLIENT_MAX_BODY_SIZE);
        set(block, "client_header_timeout", NginxProperty.CLIENT_HEADER_TIMEOUT);
        set(block, "client_body_timeout", NginxProperty.CLIENT_BODY_TIMEOUT);
        set(block, "send_timeout", NginxProperty.SEND_TIMEOUT);
        set(block, "keepalive_timeout", NginxProperty.KEEPALIVE_TIMEOUT);
        set(block, "lingering_timeout", NginxProperty.LINGERING_TIMEOUT);
        set(block, "underscores_in_headers", NginxProperty.UNDERSCORE_IN_HEADERS);
    }

    /** Each exactly once, and all of ours: what a client claims about itself does not reach the app. */
    private void headers(BlockWriter block, PortMap map) {
        block.directive("proxy_http_version", "1.1");
        block.expression("proxy_set_header", "Host", isUsual(map) ? "$host" : "$host:$server_port");
        block.expression("proxy_set_header", "Connection", "$" + SharedBlock.CONNECTION);
        block.expression("proxy_set_header", "Upgrade", "$http_upgrade");
        block.expression("proxy_set_header", "X-Real-IP", "$remote_addr");
        header(block, "X-Forwarded-For", NginxProperty.X_FORWARDED_FOR);
        header(block, "X-Forwarded-Port", NginxProperty.X_FORWARDED_PORT);
        header(block, "X-Forwarded-Proto", NginxProperty.X_FORWARDED_PROTO);
        // Both spellings are one to nginx; who looks for the usual one in nginx:show-config finds what is set.
        boolean isSsl = !settings.get(NginxProperty.X_FORWARDED_SSL).isEmpty();
        header(block, isSsl ? "X-Forwarded-Ssl" : "X-Forwarded-SSL", NginxProperty.X_FORWARDED_SSL);
        block.expression("proxy_set_header", "X-Forwarded-Host", "$host");
        block.expression("proxy_set_header", "X-Request-Id", "$request_id");
        block.directive("proxy_set_header", "Forwarded", "");
    }

    /** Whether a browser leaves the port out of what it asks for. */
    private boolean isUsual(PortMap map) {
        return listening.port(map.hostPort()) == (map.isSecure() ? PortMap.HTTPS_PORT : PortMap.HTTP_PORT);
    }

    private void header(BlockWriter block, String name, NginxProperty property) {
        block.expression("proxy_set_header", name, settings.get(property));
    }

    private void proxying(BlockWriter block) {
        // Repeats a request on another instance only if none of it can have had an effect: "non_idempotent" is not
        // here.
        block.directive("proxy_next_upstream", "error", "timeout");
        block.directive("proxy_next_upstream_tries", "3");
        set(block, "proxy_connect_timeout", NginxProperty.PROXY_CONNECT_TIMEOUT);
        set(block, "proxy_read_timeout", NginxProperty.PROXY_READ_TIMEOUT);
        set(block, "proxy_send_timeout", NginxProperty.PROXY_SEND_TIMEOUT);
        set(block, "proxy_buffering", NginxProperty.PROXY_BUFFERING);
        set(block, "proxy_buffer_size", NginxProperty.PROXY_BUFFER_SIZE);
        block.directive(
                "proxy_buffers", settings.get(NginxProperty.PROXY_BUFFERS).split(" ", 2));
        set(block, "proxy_busy_buffers_size", NginxProperty.PROXY_BUSY_BUFFERS_SIZE);
    }

    private void set(BlockWriter block, String directive, NginxProperty property) {
        block.directive(directive, settings.get(property));
    }
}
