package dev.slipway.command.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.command.CommandTestBench;
import dev.slipway.error.Misuse;
import dev.slipway.route.survey.Place;
import dev.slipway.route.survey.ServedSite;
import dev.slipway.route.survey.SiteSheet;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdoptCommandTest {

    private static final String FILE = "/etc/nginx/sites-enabled/legacy.conf";

    @TempDir
    private Path directory;

    private CommandTestBench bench;
    private String app = "";

    @BeforeEach
    void start() {
        bench = new CommandTestBench(directory);
    }

    @Test
    void a_site_is_told_as_an_app_with_the_commands_to_type() {
        var answer = bench.with(new AdoptCommand(this::sheets).topic()).type("adopt " + FILE);

        assertThat(answer.out()).isEqualTo("""
                =====> /etc/nginx/sites-enabled/legacy.conf as an app legacy; nothing was changed
                       hostnames     www.example.org ~^x .Arbor.dev (line 3)
                       ports         80 8443
                       upstream      / -> 127.0.0.1:8000 127.0.0.1:8001 (line 9)
                       files         /media/ -> /srv/legacy/media (line 12)
                       certificate   /etc/letsencrypt/live/legacy/fullchain.pem (line 5)
                       setting       client_max_body_size 20m (line 4)
                       not an app's  auth_basic Staff?[2J?? only (line 14)
                -----> What you would type
                       apps:create legacy
                       nginx:set legacy client-max-body-size 20m
                       media:set legacy /media/ /srv/legacy/media     # visitors' files; the program's own: static:set legacy /media/ DIRECTORY-IN-IMAGE
                       git push ssh://deploy@SERVER:2222/legacy main     # your program, in a repository
                       ports:add legacy https:8443:CONTAINER-PORT
                       certs:add legacy /etc/letsencrypt/live/legacy/fullchain.pem /etc/letsencrypt/live/legacy/privkey.pem     # typed on the server
                       # take these names out of /etc/nginx/sites-enabled/legacy.conf; do not reload nginx, it goes on serving
                       domains:add --takeover legacy www.example.org arbor.dev *.arbor.dev     # one reload changes over
                       # a wildcard is proved by DNS, so what renews it now goes on to, and each time: certs:update legacy /etc/letsencrypt/live/legacy/fullchain.pem /etc/letsencrypt/live/legacy/privkey.pem
                """);
    }

    @Test
    void the_app_may_be_named() {
        assertThat(bench.with(new AdoptCommand(this::sheets).topic())
                        .type("adopt " + FILE + " shop")
                        .out())
                .contains("as an app shop;")
                .contains("apps:create shop\n");
    }

    @Test
    void an_apps_own_file_is_refused() {
        app = "shop";

        assertThat(bench.with(new AdoptCommand(this::sheets).topic())
                        .type("adopt " + FILE)
                        .err())
                .contains("belongs to app shop already");
    }

    @Test
    void a_file_that_nginx_does_not_read_is_refused() {
        var answer = bench.with(new AdoptCommand(file -> {
                            throw new Misuse("nginx reads no site from " + file + ".", "doctor");
                        })
                        .topic())
                .type("adopt /etc/shadow");

        assertThat(answer.err()).contains("nginx reads no site from /etc/shadow.");
    }

    @Test
    void what_only_redirects_needs_no_program() {
        var answer = adopt(sheet(3, "www.example.org", redirect("/", "301 https://example.org$request_uri")));

        assertThat(answer).isEqualTo("""
                =====> /etc/nginx/sites-enabled/legacy.conf needs no app; nothing was changed
                       hostnames     www.example.org (line 3)
                       ports         443
                       redirect      / -> 301 https://example.org$request_uri (line 4)
                -----> What stays as it is
                       www.example.org (line 3) only sends visitors on, to 301 https://example.org$request_uri: it needs no program
                """);
    }

    @Test
    void what_nginx_answers_by_itself_needs_none_either() {
        assertThat(adopt(sheet(3, "_"))).contains("_ (line 3) is answered by nginx alone: there is no program to push");
    }

    @Test
    void a_redirection_goes_with_the_app_whose_name_it_has_and_stays_where_it_has_another() {
        var answer = adopt(
                sheet(3, "example.org", redirect("($host = example.org)", "301 https://$host$request_uri")),
                sheet(9, "example.org", upstream("/", "127.0.0.1:8000")),
                sheet(20, "www.example.org", redirect("/", "301 https://example.org$request_uri")));

        assertThat(answer).doesNotContain("example.org (line 3) only");
        assertThat(answer)
                .contains("domains:add --takeover legacy example.org     #")
                .contains("www.example.org (line 20) only sends visitors on");
    }

    @Test
    void sites_that_do_different_things_are_apps_of_their_own_each_with_its_certificate() {
        var answer = adopt(
                withCertificate(sheet(3, "a.example", upstream("/", "127.0.0.1:7001")), "a"),
                withCertificate(sheet(9, "b.example", upstream("/", "127.0.0.1:7002")), "b"));

        assertThat(answer)
                .contains("legacy.conf as 2 apps, a, b; nothing was changed")
                .contains("-----> What you would type for b\n       apps:create b\n")
                .contains("certs:add a /etc/ssl/a.crt /etc/ssl/a.key     # typed on the server")
                .contains("certs:add b /etc/ssl/b.crt /etc/ssl/b.key     # typed on the server");
    }

    @Test
    void one_program_under_two_certificates_is_told_that_an_app_has_one() {
        var answer = adopt(
                withCertificate(sheet(3, "a.example", upstream("/", "127.0.0.1:7001")), "a"),
                withCertificate(sheet(9, "b.example", upstream("/", "127.0.0.1:7001")), "b"));

        assertThat(answer)
                .contains("domains:add --takeover legacy a.example b.example ")
                .contains("letsencrypt:enable legacy\n")
                .contains("# an app has one certificate, and the site has 2: certs:add legacy CRT KEY with")
                .doesNotContain("certs:add legacy /");
    }

    @Test
    void a_setting_with_two_values_is_typed_once() {
        var sheet = sheet(3, "a.example", upstream("/", "127.0.0.1:7001"));
        var answer = adopt(new SiteSheet(
                sheet.site(),
                sheet.parts(),
                List.of(),
                List.of(
                        new SiteSheet.Setting("client_max_body_size", "1m", "line 4"),
                        new SiteSheet.Setting("client_max_body_size", "50m", "line 7")),
                List.of()));

        assertThat(answer)
                .containsOnlyOnce("nginx:set")
                .contains("client-max-body-size 1m     # one for the whole app; the site has 50m (line 7) too");
    }

    @Test
    void a_site_without_a_name_that_an_app_can_have_is_told_how_to_give_it_one() {
        assertThat(adopt(sheet(3, "203.0.113.9", upstream("/", "unix:/run/gunicorn.sock"))))
                .contains("# no name of " + FILE + " can be an app's: domains:add legacy HOSTNAME");
    }

    @Test
    void a_certificate_authoritys_proofs_are_not_files_of_the_app() {
        var answer = adopt(sheet(
                3,
                "a.example",
                new SiteSheet.Part(
                        "^~ /.well-known/acme-challenge/", SiteSheet.Kind.FILES, "/var/www/letsencrypt", "line 4"),
                upstream("/", "127.0.0.1:7001")));

        assertThat(answer).doesNotContain("media:set");
    }

    @Test
    void of_a_redirection_only_the_names_stay_that_no_app_takes() {
        var site = new ServedSite(
                List.of("example.org", "www.example.org"),
                List.of(new ServedSite.Door("*", 80, false, false, true)),
                new Place(FILE, 3, ""));
        var redirect = new SiteSheet(
                site, List.of(redirect("/", "301 https://example.org$request_uri")), List.of(), List.of(), List.of());

        assertThat(adopt(redirect, sheet(9, "example.org", upstream("/", "127.0.0.1:8000"))))
                .contains("-----> What stays as it is\n       www.example.org (line 3) only sends");
    }

    @Test
    void a_port_that_only_this_host_gets_to_is_not_opened_to_all() {
        var site = new ServedSite(
                List.of("a.example"),
                List.of(new ServedSite.Door("127.0.0.1", 8080, false, false, true)),
                new Place(FILE, 3, ""));

        assertThat(adopt(
                        new SiteSheet(site, List.of(upstream("/", "127.0.0.1:7001")), List.of(), List.of(), List.of())))
                .doesNotContain("ports:add");
    }

    @Test
    void the_certificate_comes_before_the_names_so_that_https_goes_on() {
        assertThat(adopt(withCertificate(sheet(3, "a.example", upstream("/", "127.0.0.1:7001")), "a")))
                .containsSubsequence("certs:add legacy", "domains:add --takeover legacy")
                .doesNotContain("letsencrypt:enable");
    }

    @Test
    void a_secure_site_without_a_certificate_that_can_be_named_asks_for_one() {
        assertThat(adopt(sheet(3, "a.example", upstream("/", "127.0.0.1:7001"))))
                .containsSubsequence("domains:add --takeover legacy", "letsencrypt:enable legacy\n");
    }

    private String adopt(SiteSheet... sheets) {
        return bench.with(new AdoptCommand(file -> List.of(sheets)).topic())
                .type("adopt " + FILE)
                .out();
    }

    private static SiteSheet sheet(int line, String hostname, SiteSheet.Part... parts) {
        var site = new ServedSite(
                List.of(hostname),
                List.of(new ServedSite.Door("*", 443, true, false, false)),
                new Place(FILE, line, ""));
        return new SiteSheet(site, List.of(parts), List.of(), List.of(), List.of());
    }

    private static SiteSheet.Part redirect(String location, String target) {
        return new SiteSheet.Part(location, SiteSheet.Kind.REDIRECT, target, "line 4");
    }

    private static SiteSheet.Part upstream(String location, String target) {
        return new SiteSheet.Part(location, SiteSheet.Kind.UPSTREAM, target, "line 4");
    }

    private static SiteSheet withCertificate(SiteSheet sheet, String name) {
        var pair = new SiteSheet.KeyPair("/etc/ssl/" + name + ".crt", "/etc/ssl/" + name + ".key", "line 5");
        return new SiteSheet(sheet.site(), sheet.parts(), List.of(pair), sheet.settings(), sheet.rest());
    }

    private List<SiteSheet> sheets(String file) {
        var site = new ServedSite(
                List.of("www.example.org", "~^x", ".Arbor.dev"),
                List.of(
                        new ServedSite.Door("*", 80, false, false, true),
                        new ServedSite.Door("*", 8443, true, false, true)),
                new Place(FILE, 3, app));
        return List.of(new SiteSheet(
                site,
                List.of(
                        new SiteSheet.Part("/", SiteSheet.Kind.UPSTREAM, "127.0.0.1:8000 127.0.0.1:8001", "line 9"),
                        new SiteSheet.Part("/media/", SiteSheet.Kind.FILES, "/srv/legacy/media", "line 12")),
                List.of(new SiteSheet.KeyPair(
                        "/etc/letsencrypt/live/legacy/fullchain.pem",
                        "/etc/letsencrypt/live/legacy/privkey.pem",
                        "line 5")),
                List.of(new SiteSheet.Setting("client_max_body_size", "20m", "line 4")),
                List.of(new SiteSheet.Setting("auth_basic", "Staff\u001b[2J\u009b\u202e only", "line 14"))));
    }
}
