package dev.slipway.route.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.app.AppName;
import dev.slipway.asset.SiteRules;
import dev.slipway.asset.UrlPath;
import dev.slipway.host.HostPrograms;
import dev.slipway.route.AppRoutes;
import dev.slipway.route.Hostname;
import dev.slipway.route.Swap;
import dev.slipway.route.files.MediaRoute;
import dev.slipway.route.files.StaticRoutes;
import dev.slipway.route.files.TreeRoute;
import dev.slipway.route.nginx.block.Listening;
import dev.slipway.route.nginx.running.PrivateNginx;
import dev.slipway.route.port.Entrance;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real nginx, whose workers have nobody's rights, serves of directories. */
class StaticFilesIT {

    private static final AppName SHOP = new AppName("shop");
    private static final Hostname HOST = new Hostname("shop.example.org");

    @TempDir
    private Path directory;

    private int port;
    private NginxProxy proxy;
    private Path trees;

    @BeforeEach
    void install() throws IOException {
        port = Ports.free();
        var nginx = new PrivateNginx(
                directory.resolve("nginx"), Listening.onLoopback(port, Ports.free()), new HostPrograms());
        proxy = new NginxProxy(nginx, Clock.systemUTC());
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        trees = directory.resolve("trees");
        write(directory.resolve("secret.txt"), "secret");
        write(trees.resolve("old/static/gone.css"), "old");
        write(trees.resolve("old/static/app.css"), "old");
        write(trees.resolve("new/static/app.css"), "new");
        write(trees.resolve("new/static/app.3f2a9c1b.css"), "hashed");
        write(trees.resolve("new/static/report-20240101.pdf"), "a date");
        write(trees.resolve("new/static/main.mjs"), "export {}");
    }

    @AfterEach
    void stop() {
        proxy.removeAll();
    }

    @Test
    void files_of_the_release_come_first_and_those_of_earlier_ones_stay() throws IOException {
        serve(new StaticRoutes(List.of(statics()), List.of(), SiteRules.NONE));

        assertThat(get("/static/app.css")).contains("200 OK", "Cache-Control: no-cache", "ETag:", "text/css");
        assertThat(get("/static/app.css")).endsWith("new").doesNotContain("Last-Modified");
        assertThat(get("/static/gone.css")).endsWith("old");
        assertThat(get("/static/main.mjs")).contains("text/javascript");
        assertThat(get("/other")).contains("502");
    }

    @Test
    void a_digest_in_a_name_lets_it_be_kept_for_ever_and_a_date_does_not() throws IOException {
        serve(new StaticRoutes(List.of(statics()), List.of(), SiteRules.NONE));

        assertThat(get("/static/app.3f2a9c1b.css")).contains("200 OK", "immutable");
        assertThat(get("/static/report-20240101.pdf")).contains("200 OK", "no-cache");
    }

    @Test
    void names_that_bundlers_make_are_told_from_words() throws IOException {
        var hashed = List.of(
                "css/base.27e20196a850.css",
                "main.8d2c7d6cab01ff23aa10.chunk.js",
                "main-ABCD2345.js",
                "assets/index-BNq5aXg1.js",
                "assets/fonts/a-b_C4d-Ef.woff2");
        var words = List.of(
                "assets/user-settings.js",
                "assets/the-DataGrid.js",
                "assets/img-Photo001.jpg",
                "index-BNq5aXg1.js",
                "my-CHANGELO.js",
                "deadbeef/app.css",
                "jquery-3.7.1.min.js");
        for (String name : Stream.concat(hashed.stream(), words.stream()).toList()) {
            write(trees.resolve("new/static").resolve(name), "x");
        }
        serve(new StaticRoutes(List.of(statics()), List.of(), SiteRules.NONE));

        for (String name : hashed) {
            assertThat(get("/static/" + name)).as(name).contains("200 OK", "immutable");
        }
        for (String name : words) {
            assertThat(get("/static/" + name)).as(name).contains("200 OK", "no-cache");
        }
    }

    @Test
    void what_a_visitor_has_already_is_not_sent_again() throws IOException {
        serve(new StaticRoutes(List.of(statics()), List.of(), SiteRules.NONE));

        var first = get("/static/app.css");
        String tag = first.lines()
                .filter(line -> line.startsWith("ETag: "))
                .findFirst()
                .orElseThrow()
                .substring(6);

        assertThat(get("/static/app.css", "If-None-Match: " + tag))
                .contains("304 Not Modified")
                .doesNotContain("new");
        assertThat(get("/static/app.css", "If-None-Match: \"other\"")).contains("200 OK");
    }

    @Test
    void no_link_leads_out_of_the_uploads_by_whatever_way() throws IOException {
        var media = directory.resolve("media");
        write(media.resolve("a/cat.png"), "cat");
        Files.createSymbolicLink(media.resolve("absolute"), directory.resolve("secret.txt"));
        Files.createSymbolicLink(media.resolve("relative"), Path.of("../secret.txt"));
        Files.createSymbolicLink(media.resolve("chained"), Path.of("relative"));
        Files.createSymbolicLink(media.resolve("up"), Path.of(".."));
        Files.createSymbolicLink(media.resolve("inside"), Path.of("a"));
        write(media.resolve("q\"u'o te.txt"), "quoted");
        write(media.resolve("new\nline.txt"), "broken");
        serve(new StaticRoutes(List.of(), List.of(new MediaRoute(new UrlPath("/media/"), media)), SiteRules.NONE));

        for (String path : List.of(
                "absolute", "relative", "chained", "up/secret.txt", "inside/cat.png", "a/", "a", "%2e%2e/secret.txt")) {
            assertThat(get("/media/" + path)).as(path).doesNotContain("200 OK").doesNotContain("secret\n");
        }
        assertThat(get("/media/q%22u'o%20te.txt")).endsWith("quoted");
        assertThat(get("/media/new%0aline.txt")).endsWith("broken");
        assertThat(get("/media/a/cat.png%00.txt")).contains("400");
    }

    @Test
    void nothing_leads_out_and_nothing_is_listed() throws IOException {
        serve(new StaticRoutes(List.of(statics()), List.of(), SiteRules.NONE));

        for (String path : List.of(
                "/static../new/static/app.css",
                "/static/../../secret.txt",
                "/static/%2e%2e/%2e%2e/secret.txt",
                "/static/..%2f..%2fsecret.txt",
                "/static/",
                "/static//",
                "/static")) {
            assertThat(get(path)).as(path).doesNotContain("200 OK").doesNotContain("secret");
        }
    }

    @Test
    void uploads_are_served_but_no_link_among_them_is_followed() throws IOException {
        var media = directory.resolve("media");
        write(media.resolve("cat.png"), "cat");
        Files.createSymbolicLink(media.resolve("link.txt"), directory.resolve("secret.txt"));
        Files.createSymbolicLink(media.resolve("link.html"), directory.resolve("secret.txt"));
        write(media.resolve("sub/page.html"), "<script>");
        write(media.resolve("drawn.SVG"), "<svg/>");
        write(media.resolve("run.php"), "<?php");
        serve(new StaticRoutes(List.of(), List.of(new MediaRoute(new UrlPath("/media/"), media)), SiteRules.NONE));

        assertThat(get("/media/cat.png"))
                .contains("200 OK", "image/png", "nosniff")
                .endsWith("cat");
        assertThat(get("/media/cat.png", "Range: bytes=1-"))
                .contains("206 Partial", "Content-Range: bytes 1-2/3")
                .endsWith("at");
        assertThat(get("/media/sub/page.html"))
                .contains("200 OK", "Content-Security-Policy: sandbox", "nosniff", "text/html")
                .endsWith("<script>");
        assertThat(get("/media/drawn.SVG")).contains("200 OK", "Content-Security-Policy: sandbox");
        assertThat(get("/media/run.php"))
                .contains("200 OK", "application/octet-stream")
                .endsWith("<?php");
        assertThat(get("/media/cat.png")).doesNotContain("Content-Security-Policy");
        assertThat(get("/media/link.html")).contains("404").doesNotContain("secret\n");
        assertThat(get("/media/link.txt")).contains("404").doesNotContain("secret\n");
        assertThat(get("/media/")).contains("404");
        assertThat(get("/media/sub/")).contains("404");
        assertThat(get("/media../secret.txt")).contains("502");
        assertThat(get("/media/../secret.txt")).contains("502");
    }

    @Test
    void prefixes_may_be_within_each_other_and_uploads_come_before_a_tree_of_the_same() throws IOException {
        var media = directory.resolve("media");
        write(media.resolve("app.css"), "uploaded");
        write(trees.resolve("new/static/admin/base.css"), "of the whole");
        write(trees.resolve("inner/static/admin/base.css"), "of the inner");
        serve(new StaticRoutes(
                List.of(
                        statics(),
                        new TreeRoute(new UrlPath("/static/admin/"), trees, List.of("inner")),
                        new TreeRoute(new UrlPath("/media/"), trees, List.of("new"))),
                List.of(new MediaRoute(new UrlPath("/media/"), media)),
                SiteRules.NONE));

        assertThat(get("/static/admin/base.css")).endsWith("of the inner");
        assertThat(get("/static/app.css")).endsWith("new");
        assertThat(get("/media/app.css")).endsWith("uploaded");
    }

    @Test
    void a_site_has_pages_a_page_for_what_is_not_there_and_headers() throws IOException {
        write(trees.resolve("site/index.html"), "home");
        write(trees.resolve("site/about.html"), "about");
        write(trees.resolve("site/docs/index.html"), "docs");
        write(trees.resolve("site/404.html"), "lost");
        write(trees.resolve("before/about-old.html"), "must be gone");
        write(trees.resolve("before/app.3f2a9c1b.js"), "still open");
        var rules = new SiteRules(
                true,
                "",
                Map.of("/app/**", "index.html"),
                Map.of("/docs/**", Map.of("X-Frame-Options", "DENY; \"quoted\"")),
                Map.of(
                        "/gone/**", new SiteRules.Redirect("/docs/?from=gone#top", 301),
                        "/away", new SiteRules.Redirect("https://example.net", 302)));
        serve(new StaticRoutes(
                List.of(new TreeRoute(UrlPath.ROOT, trees, List.of("site", "before"))), List.of(), rules));

        assertThat(get("/")).contains("200 OK", "text/html; charset=utf-8").endsWith("home");
        assertThat(get("/about")).endsWith("about");
        assertThat(get("/docs")).contains("301", "Location: /docs/");
        assertThat(get("/docs/")).contains("X-Frame-Options: DENY; \"quoted\"").endsWith("docs");
        assertThat(get("/")).doesNotContain("X-Frame-Options");
        assertThat(get("/nothing")).contains("404 Not Found").endsWith("lost");
        assertThat(get("/app/any/page")).contains("200 OK").endsWith("home");
        assertThat(get("/gone/page")).contains("301 Moved", "Location: /docs/?from=gone#top");
        assertThat(get("/away")).contains("302 Moved", "Location: https://example.net");
        assertThat(get("/away/further")).contains("404 Not Found");
        assertThat(get("/about-old.html")).contains("404 Not Found");
        assertThat(get("/app.3f2a9c1b.js")).endsWith("still open");
    }

    @Test
    void a_compressed_neighbour_is_sent_to_who_can_read_it() throws IOException {
        write(trees.resolve("new/static/app.css.gz"), "packed");
        serve(new StaticRoutes(List.of(statics()), List.of(), SiteRules.NONE));

        assertThat(get("/static/app.css", "Accept-Encoding: gzip")).contains("Content-Encoding: gzip", "Vary");
        assertThat(get("/static/app.css")).endsWith("new");
    }

    private TreeRoute statics() {
        return new TreeRoute(new UrlPath("/static/"), trees, List.of("new", "old"));
    }

    private void serve(StaticRoutes statics) {
        proxy.apply(new AppRoutes(SHOP, List.of(HOST), List.of(), new TreeMap<>())
                        .withEntrances(Entrance.usual(List.of()))
                        .with(statics))
                .awaitExclusive(Swap.SETTLING);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** As it is written: a client of Java's would put the path in order first. */
    private String get(String path, String... headers) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            String request = "GET " + path + " HTTP/1.1\r\nHost: " + HOST + "\r\nConnection: close\r\n"
                    + String.join("\r\n", headers) + (headers.length > 0 ? "\r\n" : "") + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
