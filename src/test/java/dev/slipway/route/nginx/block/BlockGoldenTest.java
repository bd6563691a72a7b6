package dev.slipway.route.nginx.block;

import static dev.slipway.route.Routes.routes;
import static dev.slipway.route.Routes.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.asset.SiteRules;
import dev.slipway.asset.UrlPath;
import dev.slipway.process.ProcessType;
import dev.slipway.route.AppRoutes;
import dev.slipway.route.CertificateFiles;
import dev.slipway.route.Hostname;
import dev.slipway.route.Tls;
import dev.slipway.route.files.MediaRoute;
import dev.slipway.route.files.StaticRoutes;
import dev.slipway.route.files.TreeRoute;
import dev.slipway.route.port.Branch;
import dev.slipway.route.port.Entrance;
import dev.slipway.route.port.PortMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The files that get into an owner's nginx, letter by letter. */
class BlockGoldenTest {

    private static final boolean WRITES = System.getProperty("golden", "").equals("write");
    private static final Path GOLDEN = Path.of("src/test/resources/nginx/blocks");
    private static final Path LOGS = Path.of("/var/log/nginx");
    private static final Listening WEB = Listening.onWeb(true);
    private static final Hostname HOST = new Hostname("shop.example.org");
    private static final AppRoutes SHOP = routes("shop", HOST.value(), 20_001, 20_002);

    @Test
    void a_hostname_over_http() throws IOException {
        isGolden("http.conf", new ServerBlock(WEB, LOGS, SHOP).text(HOST));
    }

    @Test
    void a_hostname_that_leads_to_another_process_of_the_app() throws IOException {
        var admin = new Hostname("pg.example.org");
        var branch = new Branch(
                new ProcessType("pgadmin"),
                List.of(admin),
                List.of(
                        new Entrance(PortMap.parse("http:80:8080"), List.of(20_009)),
                        new Entrance(PortMap.parse("https:443:8080"), List.of(20_009))));
        var routes = routes("shop", List.of(HOST.value(), admin.value()), 20_001, 20_002)
                .withBranches(List.of(branch));

        isGolden("branch.conf", new ServerBlock(WEB, LOGS, routes).text(admin));
        isGolden("branch-upstreams.conf", UpstreamBlock.of(routes).text());
        isGolden("http.conf", new ServerBlock(WEB, LOGS, routes).text(HOST));
    }

    @Test
    void a_hostname_of_a_process_that_does_not_run_answers_502_and_the_app_goes_on() {
        var admin = new Hostname("pg.example.org");
        var branch = new Branch(
                new ProcessType("pgadmin"),
                List.of(admin),
                List.of(new Entrance(PortMap.parse("http:80:8080"), List.of())));
        var routes =
                routes("shop", List.of(HOST.value(), admin.value()), 20_001).withBranches(List.of(branch));

        assertThat(new ServerBlock(WEB, LOGS, routes).text(admin)).contains("return 502;");
        assertThat(UpstreamBlock.of(routes).text()).contains("slipway-shop-web").doesNotContain("pgadmin");
    }

    @Test
    void a_hostname_with_a_certificate() throws IOException {
        isGolden("https.conf", new ServerBlock(WEB, LOGS, secured("")).text(HOST));
    }

    @Test
    void a_hostname_whose_certificate_is_renewed_by_http() throws IOException {
        var routes = secured("LPJNul-wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ");

        isGolden("challenge.conf", new ServerBlock(WEB, LOGS, routes).text(HOST));
    }

    @Test
    void an_app_that_is_not_on_port_80_has_a_door_there_for_its_challenges() {
        var routes = secured("LPJNul-wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ")
                .withEntrances(List.of(new Entrance(PortMap.parse("http:8080:5000"), List.of(20_001))));

        assertThat(new ServerBlock(WEB, LOGS, routes).text(HOST))
                .containsOnlyOnce("acme-challenge")
                .contains("listen 8080;")
                .endsWith("""
                            location / {
                                return 404;
                            }
                        }
                        """);
    }

    private static AppRoutes secured(String thumbprint) {
        var certificate = new CertificateFiles(
                Path.of("/var/lib/slipway/certs/shop.example.org/chain.pem"),
                Path.of("/var/lib/slipway/certs/shop.example.org/key.pem"));
        return SHOP.with(new Tls(Map.of(HOST, certificate), thumbprint));
    }

    @Test
    void what_unknown_names_get_over_https() throws IOException {
        isGolden("secure.conf", new SecureBlock(WEB, new TreeSet<>(Set.of(443))).text());
    }

    @Test
    void what_unknown_names_get_on_further_ports() throws IOException {
        isGolden("plain.conf", new PlainBlock(WEB, new TreeSet<>(Set.of(8080, 9000))).text());
    }

    @Test
    void a_hostname_of_an_app_without_instances() throws IOException {
        isGolden("no-instance.conf", new ServerBlock(WEB, LOGS, routes("shop", HOST.value())).text(HOST));
    }

    @Test
    void a_wildcard_with_every_kind_of_setting_on_loopback_ports() throws IOException {
        var wildcard = new Hostname("*.shop.example.org");
        AppRoutes routes = with(
                routes("shop", wildcard.value(), 20_001),
                "access-log-path",
                "off",
                "error-log-path",
                "shop.log",
                "bind-address-ipv4",
                "192.0.2.1",
                "bind-address-ipv6",
                "2001:db8::1",
                "client-max-body-size",
                "20m",
                "proxy-buffering",
                "off",
                "proxy-read-timeout",
                "1h",
                "x-forwarded-for-value",
                "$http_x_forwarded_for",
                "x-forwarded-ssl",
                "on");

        isGolden("settings.conf", new ServerBlock(Listening.onLoopback(8080, 8443), LOGS, routes).text(wildcard));
    }

    @Test
    void static_files_of_releases_and_uploads() throws IOException {
        var statics = new StaticRoutes(
                List.of(new TreeRoute(
                        new UrlPath("/static/"), Path.of("/var/lib/slipway/public/shop"), List.of("new", "old"))),
                List.of(new MediaRoute(new UrlPath("/media/"), Path.of("/var/lib/slipway/storage/shop-media"))),
                SiteRules.NONE);

        isGolden("static.conf", new ServerBlock(WEB, LOGS, SHOP.with(statics), true).text(HOST));
    }

    @Test
    void a_site_of_files_alone() throws IOException {
        var rules = new SiteRules(
                true,
                "",
                Map.of("/app/**", "index.html"),
                Map.of("/docs/**", Map.of("X-Robots-Tag", "noindex")),
                Map.of("/old/*", new SiteRules.Redirect("/new/", 308)));
        var site = new TreeRoute(UrlPath.ROOT, Path.of("/var/lib/slipway/public/shop"), List.of("new", "old"));
        var routes = with(SHOP, "log-favicon", "false").with(new StaticRoutes(List.of(site), List.of(), rules));

        isGolden("site.conf", new ServerBlock(WEB, LOGS, routes, true).text(HOST));
    }

    @Test
    void the_upstream() throws IOException {
        isGolden("upstream.conf", UpstreamBlock.of(SHOP).text());
    }

    @Test
    void what_all_share() throws IOException {
        var sizes = new HashSizes(0, 0, 100, 600);

        isGolden("shared.conf", new SharedBlock(sizes, Path.of("/etc/nginx/slipway")).text());
    }

    @Test
    void the_generation() throws IOException {
        isGolden("generation.conf", new GenerationBlock(WEB, 1_700_000_000_000L).text());
    }

    private static void isGolden(String name, String text) throws IOException {
        if (WRITES) {
            Files.writeString(GOLDEN.resolve(name), text);
        }
        assertThat(text).isEqualTo(Files.readString(GOLDEN.resolve(name)));
    }
}
