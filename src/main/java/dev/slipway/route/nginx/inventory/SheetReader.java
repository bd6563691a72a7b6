package dev.slipway.route.nginx.inventory;

import dev.slipway.route.nginx.block.NginxProperty;
import dev.slipway.route.nginx.syntax.Configuration;
import dev.slipway.route.nginx.syntax.Directive;
import dev.slipway.route.survey.ServedSite;
import dev.slipway.route.survey.SiteSheet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Takes a server block of the owner's apart into what an app would need. */
final class SheetReader {

    private static final Set<String> PASSES =
            Set.of("proxy_pass", "fastcgi_pass", "uwsgi_pass", "scgi_pass", "grpc_pass");
    private static final Set<String> FILES = Set.of("root", "alias");

    /** What every server block of an app's has in its own way, or what the other parts of the sheet tell. */
    private static final Set<String> OURS_ANYWAY = Set.of(
            "server_name",
            "listen",
            "location",
            "include",
            "index",
            "try_files",
            "access_log",
            "error_log",
            "http2",
            "http3",
            "ssl",
            "proxy_http_version",
            "proxy_set_header",
            "proxy_redirect",
            "uwsgi_param",
            "fastcgi_param",
            "fastcgi_index",
            "fastcgi_split_path_info");

    private final Configuration configuration;
    private final Directive server;
    private final List<SiteSheet.Part> parts = new ArrayList<>();
    private final List<SiteSheet.Setting> settings = new ArrayList<>();
    private final List<SiteSheet.Setting> rest = new ArrayList<>();

    SheetReader(Configuration configuration, Directive server) {
        this.configuration = configuration;
        this.server = server;
    }

    SiteSheet read(ServedSite site) {
        read(server, "/");
        return new SiteSheet(site, parts, pairs(), settings, rest);
    }

    /** A server may have one of each kind of key; the first of both belong together. */
    private List<SiteSheet.KeyPair> pairs() {
        List<String> keys = named("ssl_certificate_key").map(this::file).toList();
        List<Directive> certificates = named("ssl_certificate").toList();
        return IntStream.range(0, Math.min(keys.size(), certificates.size()))
                .mapToObj(index -> new SiteSheet.KeyPair(
                        file(certificates.get(index)), keys.get(index), where(certificates.get(index))))
                .toList();
    }

    /** Those of the server, or, where it has none, those that count for all. */
    private Stream<Directive> named(String name) {
        return server.all(name).findAny().isPresent()
                ? server.all(name)
                : configuration.all("http").flatMap(http -> http.all(name));
    }

    private String file(Directive named) {
        return configuration.resolve(named.argument()).toString();
    }

    /** The line, and the file if the block includes it. */
    private String where(Directive directive) {
        return directive.file().equals(server.file())
                ? "line " + directive.line()
                : directive.file() + ":" + directive.line();
    }

    private void read(Directive block, String location) {
        if (isErrorPage(location)) {
            return;
        }
        for (Directive directive : block.block()) {
            if (PASSES.contains(directive.name())) {
                add(location, SiteSheet.Kind.UPSTREAM, upstream(directive.argument()), directive);
            } else if (FILES.contains(directive.name())) {
                add(location, SiteSheet.Kind.FILES, directory(location, directive), directive);
            } else if (isRedirect(directive)) {
                add(location, SiteSheet.Kind.REDIRECT, String.join(" ", directive.arguments()), directive);
            } else if (directive.name().equals("location") || directive.name().equals("if")) {
                read(directive, String.join(" ", directive.arguments()));
            } else if (!OURS_ANYWAY.contains(directive.name())
                    && !directive.name().startsWith("ssl_")) {
                setting(directive);
            }
        }
    }

    /** Where nginx finds what it shows in place of an answer: no part of a program. */
    private boolean isErrorPage(String location) {
        return server.all("error_page")
                .flatMap(page -> page.arguments().stream())
                .anyMatch(argument -> location.equals("= " + argument));
    }

    /** Leads visitors elsewhere; most rewrites only choose another path inside. */
    private static boolean isRedirect(Directive directive) {
        List<String> arguments = directive.arguments();
        return switch (directive.name()) {
            case "return" -> directive.argument().startsWith("30") || isAddress(directive.argument());
            case "rewrite" ->
                arguments.contains("permanent")
                        || arguments.contains("redirect")
                        || (arguments.size() > 1 && isAddress(arguments.get(1)));
            default -> false;
        };
    }

    private static boolean isAddress(String target) {
        return target.startsWith("http://") || target.startsWith("https://") || target.startsWith("$scheme://");
    }

    /** A root is what the whole path is looked up in, an alias what is in the place of the location's. */
    private static String directory(String location, Directive directive) {
        String path = location.replaceFirst("^\\^~ ", "");
        boolean isRootOfPrefix = directive.name().equals("root") && path.startsWith("/") && path.length() > 1;
        return isRootOfPrefix ? directive.argument() + path : directive.argument();
    }

    private void add(String location, SiteSheet.Kind kind, String target, Directive directive) {
        parts.add(new SiteSheet.Part(location, kind, target, where(directive)));
    }

    private void setting(Directive directive) {
        String value = String.join(" ", directive.arguments());
        boolean isOurs = NginxProperty.find(directive.name().replace('_', '-'))
                .filter(property -> property.admits(value))
                .isPresent();
        (isOurs ? settings : rest).add(new SiteSheet.Setting(directive.name(), value, where(directive)));
    }

    /** A name that an {@code upstream} block has stands for its servers. */
    private String upstream(String target) {
        String bare = target.replaceFirst("^[a-z]+://", "");
        String name = bare.contains("/") && !bare.startsWith("unix:") ? bare.substring(0, bare.indexOf('/')) : bare;
        List<String> servers = configuration
                .all("http")
                .flatMap(http -> http.all("upstream"))
                .filter(upstream -> upstream.argument().equals(name))
                .flatMap((Directive upstream) -> upstream.all("server"))
                .map(Directive::argument)
                .toList();
        return servers.isEmpty() ? target : String.join(" ", servers);
    }
}
