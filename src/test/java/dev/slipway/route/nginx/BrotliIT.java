package dev.slipway.route.nginx;

import static dev.slipway.route.Routes.routes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.asset.SiteRules;
import dev.slipway.asset.UrlPath;
import dev.slipway.route.Swap;
import dev.slipway.route.files.StaticRoutes;
import dev.slipway.route.files.TreeRoute;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An owner's nginx that has Debian's module, or has not; {@code -Dbrotli.module} says where it is, if not where Debian has
 * it.
 */
class BrotliIT {

    private static final Path MODULE =
            Path.of(System.getProperty("brotli.module", "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so"));

    @TempDir
    private Path directory;

    @Test
    void an_owner_who_turns_it_on_has_it_in_apps_too_and_no_file_of_ours_needs_it() throws IOException {
        boolean isThere = Files.exists(MODULE);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        var trees = directory.resolve("trees");
        Path file = trees.resolve("new/static/app.css");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "plain");
        Files.writeString(file.resolveSibling("app.css.gz"), "gzipped");
        Files.writeString(file.resolveSibling("app.css.br"), "brotli");
        try (var host = new HostNginx(directory)) {
            if (isThere) {
                host.replace("nginx.conf", "worker_processes 2;", "load_module " + MODULE + ";\nworker_processes 2;");
                host.write("conf.d/brotli.conf", "brotli_static on;\n");
            }
            host.start();
            var tree = new TreeRoute(new UrlPath("/static/"), trees, List.of("new"));
            new NginxProxy(host.nginx(), Clock.systemUTC())
                    .apply(routes("shop", "shop.test", 20_001)
                            .with(new StaticRoutes(List.of(tree), List.of(), SiteRules.NONE)))
                    .awaitExclusive(Swap.SETTLING);

            assertThat(get(host.port, "gzip, br"))
                    .contains("Content-Encoding: " + (isThere ? "br" : "gzip"), "text/css", "Vary")
                    .endsWith(isThere ? "brotli" : "gzipped");
            assertThat(get(host.port, "gzip"))
                    .contains("Content-Encoding: gzip")
                    .endsWith("gzipped");
            assertThat(get(host.port, "identity"))
                    .doesNotContain("Content-Encoding")
                    .endsWith("plain");
            assertThat(Trees.contents(host.directory().resolve("slipway")).values())
                    .noneMatch(text -> text.contains("brotli"));
        }
    }

    private static String get(int port, String encodings) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            String request = "GET /static/app.css HTTP/1.1\r\nHost: shop.test\r\nConnection: close\r\nAccept-Encoding: "
                    + encodings + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
