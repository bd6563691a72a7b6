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
                       # take the names out of /etc/nginx/sites-enabled/legacy.conf; do not reload nginx, it goes on serving
                       domains:add --takeover legacy www.example.org arbor.dev *.arbor.dev     # one reload changes over
                       letsencrypt:enable legacy
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
