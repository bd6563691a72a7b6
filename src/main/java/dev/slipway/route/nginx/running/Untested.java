package dev.slipway.route.nginx.running;

import dev.slipway.route.nginx.syntax.Configuration;
import dev.slipway.route.nginx.syntax.Directive;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What {@code nginx -t} would make on the disk if it were asked about a configuration: it opens what nginx would write to. */
record Untested(Configuration configuration, Path prefix) {

    private static final List<String> NAMING = List.of(
            "access_log",
            "error_log",
            "client_body_temp_path",
            "proxy_temp_path",
            "fastcgi_temp_path",
            "uwsgi_temp_path",
            "scgi_temp_path",
            "proxy_cache_path",
            "fastcgi_cache_path",
            "uwsgi_cache_path",
            "scgi_cache_path");
    private static final List<String> NOWHERE = List.of("off", "stderr");

    /** The first file that is not there yet; empty if testing leaves no trace. */
    Optional<Path> wouldMake() {
        return NAMING.stream()
                .flatMap(configuration::everywhere)
                .flatMap(this::file)
                .filter(file -> !Files.exists(file))
                .findFirst();
    }

    private Stream<Path> file(Directive directive) {
        String named = directive.argument();
        boolean isFile = !NOWHERE.contains(named) && !named.contains("$") && !named.matches("(syslog|memory|unix):.*");
        return isFile ? Stream.of(prefix.resolve(named)) : Stream.empty();
    }
}
