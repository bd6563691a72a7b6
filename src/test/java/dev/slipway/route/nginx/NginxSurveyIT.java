package dev.slipway.route.nginx;

import static dev.slipway.route.Routes.routes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.HostFailed;
import dev.slipway.error.Misuse;
import dev.slipway.route.nginx.syntax.Configuration;
import dev.slipway.route.nginx.syntax.Directive;
import dev.slipway.route.survey.Clash;
import dev.slipway.route.survey.Place;
import dev.slipway.route.survey.ServedSite;
import dev.slipway.route.survey.SiteSheet;
import dev.slipway.route.survey.WebSurvey;
import dev.slipway.route.upkeep.HeldBack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a look at a real nginx with an owner's sites tells, and that it leaves no trace. */
class NginxSurveyIT {

    @TempDir
    private Path directory;

    private final Upstream instance = new Upstream("shop");
    private HostNginx host;
    private NginxProxy proxy;

    @BeforeEach
    void ownersNginxRuns() {
        host = new HostNginx(directory);
        host.start();
        proxy = new NginxProxy(host.nginx(), Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        host.close();
        instance.close();
    }

    @Test
    void every_site_is_told_with_its_place_and_owner() {
        apply("shop.example.org");

        List<ServedSite> sites = look().sites();

        assertThat(site(sites, "www.example.org").place())
                .isEqualTo(new Place(host.directory() + "/sites-enabled/www", 1, ""));
        assertThat(site(sites, "included.example.org").place().owner()).isEqualTo("you");
        assertThat(site(sites, "shop.example.org").place().owner()).isEqualTo("app shop");
        assertThat(sites).noneMatch(site -> site.hostnames().contains("generation.slipway.invalid"));
        assertThat(sites).noneMatch(site -> site.hostnames().contains("commented.example.org"));
    }

    @Test
    void the_disk_tells_what_nginx_itself_prints() throws Exception {
        apply("shop.example.org");
        var process = new ProcessBuilder("/usr/sbin/nginx", "-T", "-q", "-c", host.directory() + "/nginx.conf")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var printed = Configuration.of(new String(process.getInputStream().readAllBytes()));

        var read = Configuration.onDisk(host.directory().resolve("nginx.conf"));

        assertThat(read.directives()).isEqualTo(printed.directives());
        assertThat(read.everywhere("server").map(Directive::file)).isNotEmpty();
    }

    @Test
    void who_answers_unknown_names_is_told() {
        var defaults = look().sites().stream()
                .filter(site -> site.doors().stream().anyMatch(ServedSite.Door::isDefault))
                .toList();

        assertThat(defaults)
                .singleElement()
                .satisfies(site -> assertThat(site.place().file()).endsWith("sites-enabled/default"));
    }

    @Test
    void a_name_that_is_served_twice_is_a_clash_and_a_commented_one_is_not() {
        host.write(
                "sites-enabled/twice",
                "server { listen @PORT@; server_name WWW.example.org *.wild.example;\n"
                        + "# server_name included.example.org;\n}");

        assertThat(look().clashes())
                .extracting(
                        Clash::hostname,
                        Clash::kind,
                        clash -> Path.of(clash.second().file()).getFileName().toString())
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("www.example.org", Clash.Kind.EXACT, "www"),
                        org.assertj.core.groups.Tuple.tuple("*.wild.example", Clash.Kind.WILDCARD, "twice"));
    }

    @Test
    void an_expression_that_matches_an_apps_name_is_a_clash() {
        apply("shop.example.org");
        host.write("sites-enabled/later", "server { listen @PORT@; server_name \"~^sh(o){1,2}p\\.example\\.org$\"; }");

        assertThat(look().clashes())
                .singleElement()
                .satisfies(clash -> assertThat(clash.kind()).isEqualTo(Clash.Kind.REGEX));
    }

    @Test
    void a_broken_file_is_named_as_the_owners_and_the_sites_are_told_all_the_same() {
        host.write("sites-enabled/broken", "server { listen @PORT@;\n lissten 1;\n}\n");

        var survey = look();

        assertThat(survey.program().obstacles())
                .singleElement()
                .extracting(HostFailed::sentence)
                .asString()
                .contains("sites-enabled/broken:2, which is not Slipway's file");
        assertThat(site(survey.sites(), "www.example.org")).isNotNull();
    }

    @Test
    void a_change_that_waits_is_told() {
        apply("shop.example.org");
        host.write("sites-enabled/broken", "server { listen @PORT@;\n lissten 1;\n}\n");
        assertThatThrownBy(() -> apply("shop.example.org", "new.example.org")).isInstanceOf(HeldBack.class);

        assertThat(look().program().obstacles())
                .extracting(HostFailed::sentence)
                .contains("A change of the routes of shop waits until nginx accepts your files.");
    }

    @Test
    void looking_writes_nothing_whether_nginx_runs_or_not() throws Exception {
        apply("shop.example.org");
        host.write(
                "sites-enabled/new",
                "server { listen @PORT@; server_name new.example; access_log @ROOT@/log/new.log; "
                        + "proxy_cache_path @ROOT@/cache keys_zone=a:1m; }");
        Map<Path, String> before = Trees.contents(directory);

        var running = look();
        assertThat(Trees.contents(directory)).isEqualTo(before);
        assertThat(running.program().running()).isTrue();

        host.close();
        Map<Path, String> stopped = Trees.contents(directory);
        var survey = look();

        assertThat(Trees.contents(directory)).isEqualTo(stopped);
        assertThat(survey.program().running()).isFalse();
        assertThat(Files.exists(directory.resolve("log/new.log"))).isFalse();
        assertThat(site(survey.sites(), "new.example")).isNotNull();
    }

    @Test
    void certificates_are_told_with_the_names_that_they_are_shown_for() {
        host.write(
                "sites-enabled/secure",
                "server { listen @HTTPS@ ssl; server_name a.example b.example; ssl_certificate tls/a.pem; }");

        assertThat(look().certificates()).singleElement().satisfies(named -> {
            assertThat(named.path()).isEqualTo(host.directory() + "/tls/a.pem");
            assertThat(named.hostnames()).containsExactly("a.example", "b.example");
        });
    }

    @Test
    void a_site_is_taken_apart_into_what_an_app_needs() {
        host.write("conf.d/pool.conf", "upstream pool { server 127.0.0.1:8000; server 127.0.0.1:8001; }");
        host.write("snippets/limit.conf", "client_max_body_size 20m;");
        host.write("sites-enabled/legacy", """
                server {
                    listen @PORT@;
                    server_name legacy.example;
                    include snippets/limit.conf;
                    location / { proxy_pass http://pool/; proxy_set_header Host $host; }
                    location ~ "\\.(jpg|png){1}$" { root /srv/pictures; }
                    location ^~ /static/ { root /srv; }
                    location /old/ { return 301 https://legacy.example/; }
                    auth_basic "Staff only"; # not in here: root /srv/no;
                }
                """);
        Map<Path, String> before = Trees.contents(directory);

        var sheets = new NginxSurvey(host.nginx(), proxy::heldBack).of("legacy");

        assertThat(Trees.contents(directory)).isEqualTo(before);
        assertThat(sheets).singleElement().satisfies(sheet -> {
            assertThat(sheet.parts())
                    .containsExactly(
                            new SiteSheet.Part("/", SiteSheet.Kind.UPSTREAM, "127.0.0.1:8000 127.0.0.1:8001", "line 5"),
                            new SiteSheet.Part("~ \\.(jpg|png){1}$", SiteSheet.Kind.FILES, "/srv/pictures", "line 6"),
                            new SiteSheet.Part("^~ /static/", SiteSheet.Kind.FILES, "/srv/static/", "line 7"),
                            new SiteSheet.Part(
                                    "/old/", SiteSheet.Kind.REDIRECT, "301 https://legacy.example/", "line 8"));
            assertThat(sheet.settings())
                    .containsExactly(new SiteSheet.Setting(
                            "client_max_body_size", "20m", host.directory() + "/snippets/limit.conf:1"));
            assertThat(sheet.rest()).containsExactly(new SiteSheet.Setting("auth_basic", "Staff only", "line 9"));
        });
    }

    @Test
    void a_link_and_what_it_leads_to_are_one_site_and_what_nginx_does_not_read_is_none() {
        var survey = new NginxSurvey(host.nginx(), proxy::heldBack);

        assertThat(survey.of(host.directory() + "/sites-available/www")).isEqualTo(survey.of("www"));
        assertThatThrownBy(() -> survey.of("sites-available/retired")).isInstanceOf(Misuse.class);
        assertThatThrownBy(() -> survey.of("/etc/shadow")).isInstanceOf(Misuse.class);
    }

    private static ServedSite site(List<ServedSite> sites, String hostname) {
        return sites.stream()
                .filter(site -> site.hostnames().contains(hostname))
                .findFirst()
                .orElseThrow();
    }

    private WebSurvey look() {
        return new NginxSurvey(host.nginx(), proxy::heldBack).look();
    }

    private void apply(String... hostnames) {
        proxy.apply(routes("shop", Stream.of(hostnames).toList(), instance.port()))
                .awaitExclusive(Duration.ofSeconds(20));
    }
}
