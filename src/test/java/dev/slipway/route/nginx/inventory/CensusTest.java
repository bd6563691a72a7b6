package dev.slipway.route.nginx.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.route.nginx.syntax.Configuration;
import dev.slipway.route.survey.Clash;
import dev.slipway.route.survey.ServedSite;
import dev.slipway.route.survey.SiteSheet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CensusTest {

    @Test
    void who_answers_unknown_names_is_told_for_each_address_and_port() {
        var sites = sites("""
                server { listen 80; listen [::]:80; }
                server { listen 0.0.0.0:80 default_server; listen [::]:80; listen 203.0.113.5:80; }
                """);

        assertThat(sites.get(0).doors())
                .containsExactly(door("*", 80, false, false, false), door("[::]", 80, false, false, true));
        assertThat(sites.get(1).doors())
                .containsExactly(
                        door("*", 80, false, true, true),
                        door("[::]", 80, false, false, false),
                        door("203.0.113.5", 80, false, false, true));
    }

    @Test
    void one_line_with_tls_makes_the_port_so_for_all() {
        assertThat(sites("server { listen 8443 ssl; } server { listen 8443; }"))
                .allSatisfy(site -> assertThat(site.doors().get(0).secure()).isTrue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "server { listen 443; ssl on; }                                          | true",
                "ssl on; server { listen 443; }                                          | true",
                "ssl on; server { listen 443; ssl off; }                                 | false",
                "server { listen 443; ssl on; } server { listen 443 default_server; }    | false",
            })
    void the_old_switch_counts_where_the_one_that_answers_unknown_names_has_it(String text, boolean secure) {
        assertThat(sites(text).get(0).doors().get(0).secure()).isEqualTo(secure);
    }

    @Test
    void names_on_different_addresses_are_no_clash_and_the_same_address_may_be_written_in_two_ways() {
        assertThat(census("""
                server { listen 80; server_name a.example b.example; }
                server { listen 203.0.113.5:80; server_name a.example; }
                server { listen 0.0.0.0:80; server_name b.example; }
                """).clashes()).extracting(Clash::hostname).containsExactly("b.example");
    }

    @Test
    void a_placeholder_is_nobodys_name() {
        assertThat(census("server { server_name _; } server { server_name _; }").clashes())
                .isEmpty();
    }

    @Test
    void a_rewrite_is_a_redirection_only_where_it_leads_visitors_elsewhere() {
        var sheet = census("""
                server {
                    rewrite ^/(.*)$ /index.php?q=$1 last;
                    rewrite ^/a$ /b permanent;
                    rewrite ^/c$ https://other.example/c;
                    return https://other.example;
                }
                """).sheets(file -> true).get(0);

        assertThat(sheet.parts())
                .extracting(SiteSheet.Part::target)
                .containsExactly("^/a$ /b permanent", "^/c$ https://other.example/c", "https://other.example");
        assertThat(sheet.rest()).extracting(SiteSheet.Setting::value).containsExactly("^/(.*)$ /index.php?q=$1 last");
    }

    @Test
    void what_is_shown_in_place_of_an_answer_is_no_part_of_the_site() {
        var sheet = census("server { error_page 502 /50x.html; location = /50x.html { root /usr/share/nginx/html; } }")
                .sheets(file -> true)
                .get(0);

        assertThat(sheet.parts()).isEmpty();
    }

    @Test
    void a_certificate_that_counts_for_all_is_the_sites_where_it_has_none() {
        var sheets = census("""
                ssl_certificate all.crt; ssl_certificate_key all.key;
                server { listen 443 ssl; }
                server { listen 443 ssl; ssl_certificate own.crt; ssl_certificate_key own.key; }
                """).sheets(file -> true);

        assertThat(sheets)
                .flatExtracting(SiteSheet::certificates)
                .extracting(SiteSheet.KeyPair::certificate)
                .containsExactly("/etc/nginx/all.crt", "/etc/nginx/own.crt");
    }

    private static ServedSite.Door door(String address, int port, boolean secure, boolean claims, boolean isDefault) {
        return new ServedSite.Door(address, port, secure, claims, isDefault);
    }

    private static List<ServedSite> sites(String http) {
        return census(http).sites();
    }

    private static Census census(String http) {
        return new Census(
                Configuration.of("# configuration file /etc/nginx/nginx.conf:\nhttp { " + http + " }"), file -> "");
    }
}
