package dev.slipway.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.container.survey.EngineReport;
import dev.slipway.container.survey.EngineSurvey;
import dev.slipway.error.HostFailed;
import dev.slipway.host.Finished;
import dev.slipway.host.SelfSigned;
import dev.slipway.route.dns.InMemoryResolver;
import dev.slipway.route.survey.Clash;
import dev.slipway.route.survey.NamedCertificate;
import dev.slipway.route.survey.Place;
import dev.slipway.route.survey.ServedSite;
import dev.slipway.route.survey.WebSurvey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {

    private static final Place YOURS = new Place("/etc/nginx/sites-enabled/www", 3, "");
    private static final Place SHOPS = new Place("/etc/nginx/slipway/hosts/shop/shop.example.conf", 2, "shop");
    private static final WebSurvey.Program WELL = new WebSurvey.Program("1.22.1", true, List.of());

    private Holdings holdings = Holdings.NONE;

    @TempDir
    private Path directory;

    private WebSurvey web = new WebSurvey(WELL, List.of(), List.of(), List.of());
    private EngineSurvey engine = () -> new EngineReport("20.10.24", "/", List.of(), List.of());
    private String units = "";
    private final InMemoryResolver dns = new InMemoryResolver();

    @Test
    void what_nginx_serves_twice_is_found_and_the_next_step_is_told() {
        web = new WebSurvey(
                WELL,
                List.of(),
                List.of(),
                List.of(new Clash("www.example.org", Clash.Kind.EXACT, YOURS, new Place("/etc/nginx/x", 7, ""))));

        assertThat(finding("two server blocks").what())
                .isEqualTo("www.example.org is in two server blocks on one port: /etc/nginx/sites-enabled/www:3 serves"
                        + " it, /etc/nginx/x:7 gets nothing for it.");
        assertThat(finding("two server blocks").next())
                .containsExactly("Take the name out of one of them, then: nginx -t && systemctl reload nginx");
    }

    @Test
    void an_apps_hostname_that_does_not_lead_here_is_found_and_one_of_the_owners_is_not_looked_at() {
        dns.leads("shop.arbor.dev", "198.51.100.7").leads("cdn.arbor.dev", "104.16.0.1");
        web = new WebSurvey(
                WELL,
                List.of(
                        new ServedSite(List.of("shop.arbor.dev", "cdn.arbor.dev"), List.of(), SHOPS),
                        new ServedSite(List.of("legacy.arbor.dev"), List.of(), YOURS)),
                List.of(),
                List.of());

        assertThat(examine().findings())
                .extracting(Finding::what)
                .filteredOn(what -> what.contains("arbor.dev"))
                .containsExactly(
                        "shop.arbor.dev does not lead here: DNS has 198.51.100.7, and this host is 203.0.113.5.");
    }

    @Test
    void an_apps_name_that_an_expression_matches_is_found() {
        web = new WebSurvey(
                WELL, List.of(), List.of(), List.of(new Clash("shop.example", Clash.Kind.REGEX, SHOPS, YOURS)));

        assertThat(finding("expression").next())
                .singleElement()
                .asString()
                .endsWith("domains:remove shop shop.example");
    }

    @Test
    void a_port_on_which_nobody_says_default_server_is_found() {
        web = new WebSurvey(
                WELL, List.of(site(80, false, true, YOURS), site(443, true, true, YOURS)), List.of(), List.of());

        assertThat(examine().findings())
                .extracting(Finding::what)
                .anyMatch(what -> what.contains("default_server on port 80: " + YOURS))
                .noneMatch(what -> what.contains("port 443"));
    }

    @Test
    void who_is_first_is_told_the_line_as_it_would_be() {
        var door = new ServedSite.Door("[::]", 443, true, false, true);
        web = new WebSurvey(WELL, List.of(new ServedSite(List.of(), List.of(door), YOURS)), List.of(), List.of());

        assertThat(finding("default_server on [::]:443").next())
                .containsExactly("If that is meant, say it in its line there: listen [::]:443 ssl default_server;");
    }

    @Test
    void each_address_is_looked_at_and_one_that_a_single_site_has_is_nobody_elses() {
        var claimed = new ServedSite(
                List.of(),
                List.of(
                        new ServedSite.Door("*", 80, false, true, true),
                        new ServedSite.Door("[::]", 80, false, false, true),
                        new ServedSite.Door("127.0.0.1", 8080, false, false, true)),
                YOURS);
        web = new WebSurvey(WELL, List.of(claimed), List.of(), List.of());

        assertThat(examine().findings())
                .extracting(Finding::what)
                .filteredOn(what -> what.contains("default_server"))
                .singleElement()
                .asString()
                .contains("on [::]:80: ");
    }

    @Test
    void a_site_without_it_on_both_kinds_of_address_is_told_once_with_both_lines() {
        var doors = List.of(
                new ServedSite.Door("*", 443, true, false, true), new ServedSite.Door("[::]", 443, true, false, true));
        web = new WebSurvey(WELL, List.of(new ServedSite(List.of(), doors, YOURS)), List.of(), List.of());

        assertThat(finding("on port 443 and [::]:443").next())
                .containsExactly("If that is meant, say it in its lines there: listen 443 ssl default_server;"
                        + " listen [::]:443 ssl default_server;");
    }

    @Test
    void an_address_that_a_site_keeps_from_apps_is_told_until_apps_are_there_too() {
        var theirs = new ServedSite(
                List.of("a.example"), List.of(new ServedSite.Door("203.0.113.5", 80, false, false, true)), YOURS);
        web = new WebSurvey(WELL, List.of(theirs), List.of(), List.of());
        assertThat(finding("nginx has port 80 on one address alone, 203.0.113.5:80")
                        .next())
                .containsExactly(
                        "Write listen 80; there, without the address, and once: nginx -t && systemctl restart nginx");

        web = new WebSurvey(WELL, List.of(theirs, site(80, true, true, YOURS)), List.of(), List.of());
        assertThat(finding("203.0.113.5:80 reaches no app").next())
                .singleElement()
                .asString()
                .endsWith("nginx:set --global bind-address-ipv4 203.0.113.5");

        web = new WebSurvey(
                WELL, List.of(theirs, new ServedSite(List.of(), theirs.doors(), SHOPS)), List.of(), List.of());
        assertThat(examine().findings())
                .noneMatch(finding -> finding.what().contains("reaches no app"))
                .noneMatch(finding -> finding.what().contains("one address alone"));
    }

    @Test
    void a_certificate_behind_its_key_is_read_as_nginx_reads_it() throws Exception {
        Path file = selfSigned(directory, 90);
        Files.writeString(
                file, "-----BEGIN PRIVATE KEY-----\nMAA=\n-----END PRIVATE KEY-----\n" + Files.readString(file));
        var named = new NamedCertificate(file.toString(), List.of("www.example.org"), YOURS);
        web = new WebSurvey(WELL, List.of(), List.of(named), List.of());

        assertThat(at(Instant.now()).findings())
                .noneMatch(finding -> finding.what().contains("certificate"));
    }

    @Test
    void certificates_are_told_with_the_days_that_they_have_left() throws Exception {
        Path file = selfSigned(directory, 90);
        var named = new NamedCertificate(file.toString(), List.of("www.example.org"), YOURS);
        web = new WebSurvey(WELL, List.of(), List.of(named), List.of());

        assertThat(at(Instant.now()).web().certificates())
                .singleElement()
                .satisfies(life -> assertThat(life.daysLeft()).isBetween(88L, 90L));
        assertThat(at(Instant.now()).findings())
                .noneMatch(finding -> finding.what().contains("certificate"));
        assertThat(at(Instant.now().plusSeconds(80 * 86_400L)).findings())
                .anyMatch(finding -> finding.what().contains("ends in 9 days"));
        assertThat(at(Instant.now().plusSeconds(100 * 86_400L)).findings())
                .anyMatch(finding -> finding.what().contains("has expired"));
    }

    @Test
    void a_certificate_that_cannot_be_read_is_found() {
        var named = new NamedCertificate(directory + "/none.pem", List.of("www.example.org"), YOURS);
        web = new WebSurvey(WELL, List.of(), List.of(named), List.of());

        assertThat(finding("cannot be read").next()).containsExactly("ls -lL " + directory + "/none.pem");
    }

    @Test
    void an_engine_that_does_not_answer_is_found_and_the_rest_is_told_all_the_same() {
        engine = () -> {
            throw new HostFailed("The Docker engine does not answer", "systemctl start docker");
        };
        web = new WebSurvey(WELL, List.of(site(80, true, true, YOURS)), List.of(), List.of());

        assertThat(finding("does not answer").next()).containsExactly("systemctl start docker");
        assertThat(examine().web().sites()).hasSize(1);
    }

    @Test
    void a_unit_that_failed_is_found() {
        units = "slipway.service loaded failed failed Slipway, a git-push deploy server\n"
                + "slipway-other.service loaded active running Other\n";

        assertThat(examine().host().units()).hasSize(2);
        assertThat(examine().findings())
                .filteredOn(finding -> finding.what().contains("slipway"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.what()).isEqualTo("slipway.service is failed (failed)."));
    }

    @Test
    void every_finding_has_a_next_step() {
        web = new WebSurvey(
                new WebSurvey.Program("", false, List.of(new HostFailed("nginx is not installed.", "apt-get"))),
                List.of(),
                List.of(),
                List.of());

        assertThat(examine().findings())
                .allSatisfy(finding -> assertThat(finding.next()).isNotEmpty());
    }

    @Test
    void nothing_is_written() throws Exception {
        examine();

        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void what_apps_take_and_wait_for_is_told() {
        var disk = new Holdings.AppDisk("shop", "120 MiB", "2g");
        holdings = holding(List.of(disk), List.of(Finding.of("shop waits for nginx", "Correct it.")));

        assertThat(examine().apps()).containsExactly(disk);
        assertThat(finding("shop waits for nginx").next()).containsExactly("Correct it.");
    }

    @Test
    void state_that_cannot_be_read_is_a_finding() {
        holdings = new Holdings() {
            @Override
            public List<AppDisk> disk() {
                throw new HostFailed("settings.json is damaged", "Restore it from a backup.");
            }

            @Override
            public List<Finding> findings() {
                return List.of();
            }
        };

        assertThat(finding("settings.json is damaged").next()).containsExactly("Restore it from a backup.");
    }

    private static Holdings holding(List<Holdings.AppDisk> disk, List<Finding> findings) {
        return new Holdings() {
            @Override
            public List<AppDisk> disk() {
                return disk;
            }

            @Override
            public List<Finding> findings() {
                return findings;
            }
        };
    }

    private static ServedSite site(int port, boolean claims, boolean isDefault, Place place) {
        return new ServedSite(
                List.of(), List.of(new ServedSite.Door("*", port, port == 443, claims, isDefault)), place);
    }

    private Finding finding(String part) {
        return examine().findings().stream()
                .filter(finding -> finding.what().contains(part))
                .findFirst()
                .orElseThrow();
    }

    private Checkup examine() {
        return at(Instant.parse("2026-11-01T10:00:00Z"));
    }

    private Checkup at(Instant now) {
        return new Doctor(
                        () -> web,
                        engine,
                        new Doctor.Senses(program -> new Finished(0, units, ""), dns.signposts()),
                        new Doctor.Practice("1.0", directory.resolve("state"), List.of(0), holdings),
                        Clock.fixed(now, ZoneOffset.UTC))
                .examine();
    }

    private static Path selfSigned(Path directory, int days) throws Exception {
        return SelfSigned.of(directory, "www.example.org", "-keyalg", "EC", "-validity", Integer.toString(days))
                .certificate(directory.resolve("site.pem"));
    }
}
