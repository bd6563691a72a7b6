package dev.slipway.route.nginx.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.route.ForeignSite;
import dev.slipway.route.Hostname;
import dev.slipway.route.HostnameTaken;
import dev.slipway.route.nginx.block.Listening;
import dev.slipway.route.nginx.syntax.Configuration;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryTest {

    private static final Listening WEB = Listening.onWeb(true);

    @ParameterizedTest
    @CsvSource({
        "a.example,        a.example,      TAKEN",
        "A.Example,        a.example,      TAKEN",
        "a.example,        b.example,      NONE",
        "a.example,        x.a.example,    NONE",
        "*.example,        a.example,      COVERED",
        "*.example,        a.b.example,    COVERED",
        "*.example,        *.example,      TAKEN",
        "*.example,        *.b.example,    COVERED",
        "*.b.example,      *.example,      BENEATH",
        "a.example,        *.example,      BENEATH",
        "aexample,         *.example,      NONE",
        ".example,         a.example,      COVERED",
        ".a.example,       a.example,      TAKEN",
        ".a.example,       *.a.example,    TAKEN",
        ".a.example,       *.example,      BENEATH",
        ".a.example,       ba.example,     NONE",
        "mail.*,           mail.example,   COVERED",
        "mail.*,           mailx.example,  NONE",
        "mail.*,           x.mail.example, NONE",
        "mail.*,           *.example,      COVERED",
        "a.example.,       a.example,      NONE",
        "~^a.*e$,          a.example,      TAKEN",
        "~^b,              a.example,      NONE",
        "~EXAMPLE$,        a.example,      TAKEN",
        "~^(?<my_name>.+)\\.example$, a.example, TAKEN",
        "~^(?P<n>.+)\\.example$, a.example, TAKEN",
        "~^(.+)\\.example$, *.example,     TAKEN",
        "~^(?|a|b),        a.example,      TAKEN",
        "~^(?'n'.+)\\.example$, a.example,  TAKEN",
        "~^(?'n'.+)\\.example$, a.other,    NONE",
        "~.,               a.example,      COVERED",
        "~^(www\\.)?(?<domain>.+)$, a.example, COVERED",
        "~^api\\.b\\.example$, *.b.example,  TAKEN",
        "~^api\\.b\\.example$, *.c.example,  NONE",
        "~^img\\d+\\.B\\.Example$, *.b.example, TAKEN",
        "~^img\\d+[.]b[.]example$, *.b.example, TAKEN",
        "~^(img\\d+\\.b\\.example)$, *.b.example, TAKEN",
        "~^www\\.,         www.example,    TAKEN",
        "_,                a.example,      NONE",
        "localhost,        a.example,      NONE",
        "$hostname,        a.example,      NONE",
    })
    void names_meet_as_nginx_weighs_them(String theirs, String ours, Overlap expected) {
        assertThat(new ServerName(theirs).with(new Hostname(ours))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "80,                          *,           80,   false",
        "80 default_server,           *,           80,   true",
        "443 ssl http2 default_server, *,          443,  true",
        "127.0.0.1:8080,              127.0.0.1,   8080, false",
        "127.0.0.1,                   127.0.0.1,   80,   false",
        "[::]:80 ipv6only=on,         [::],        80,   false",
        "[::1],                       [::1],       80,   false",
        "*:81,                        *,           81,   false",
        "localhost:82 default,        localhost,   82,   true",
        "0.0.0.0:80,                  *,           80,   false",
        "[0:0:0:0:0:0:0:0]:80,        [::],        80,   false",
        "[2001:DB8::1]:80,            [2001:db8::1], 80, false",
        "unix:/run/x.sock,            unix:/run/x.sock, 0, false",
    })
    void listen_lines_are_read(String line, String address, int port, boolean isDefault) {
        var site = inventory("http { server { listen " + line + "; } }").sites().get(0);

        assertThat(site.listens()).containsExactly(new Listen(address, port, line.contains(" ssl"), isDefault));
    }

    @Test
    void a_range_is_each_of_its_ports_and_quic_is_no_port_of_tcp() {
        var site = inventory("http { server { listen 443 quic; listen 127.0.0.1:8000-8002 ssl; } }")
                .sites()
                .get(0);

        assertThat(site.listens())
                .containsExactly(
                        new Listen("127.0.0.1", 8000, true, false),
                        new Listen("127.0.0.1", 8001, true, false),
                        new Listen("127.0.0.1", 8002, true, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"8443 ssl", "127.0.0.1:80", "[::1]:443 ssl", "unix:/run/x.sock", "443 quic"})
    void a_name_on_other_ports_or_for_this_host_alone_is_free_and_told(String line) {
        var inventory = inventory("http { server { listen " + line + "; server_name a.example; } }");

        assertThat(inventory.check(List.of(new Hostname("a.example")), WEB))
                .containsExactly("A site that is not ours has a.example on other ports or addresses"
                        + " (/etc/nginx/nginx.conf:1): there it goes on serving it.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:8080", "unix:/run/x.sock"})
    void a_name_that_visitors_may_reach_by_the_site_for_unknown_ones_is_refused(String line) {
        var inventory =
                inventory("http { server { listen 80 default_server; location / { proxy_pass http://127.0.0.1:8080; } }"
                        + " server { listen " + line + "; server_name a.example; } }");

        assertThatThrownBy(() -> inventory.check(List.of(new Hostname("a.example")), WEB))
                .isInstanceOf(HostnameTaken.class);
    }

    @Test
    void what_an_expression_takes_on_another_port_is_refused_as_apps_may_come_to_listen_there() {
        var inventory = inventory("http { server { listen 8080; server_name ~^a\\d*\\.example$; } }");

        assertThatThrownBy(() -> inventory.check(List.of(new Hostname("a1.example")), WEB))
                .isInstanceOf(HostnameTaken.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"80", "443 ssl", "203.0.113.5:80", "[::]:80", "[2001:db8::1]:443 ssl"})
    void a_name_where_visitors_get_to_apps_is_refused(String line) {
        var inventory = inventory("http { server { listen " + line + "; server_name A.example; } }");

        assertThatThrownBy(() -> inventory.check(List.of(new Hostname("a.example")), WEB))
                .isInstanceOf(HostnameTaken.class)
                .hasMessageContaining("/etc/nginx/nginx.conf:1");
    }

    @Test
    void a_pattern_on_other_ports_is_not_told() {
        var inventory = inventory("http { server { listen 8080; server_name *.example; } }");

        assertThat(inventory.check(List.of(new Hostname("a.example")), WEB)).isEmpty();
    }

    @Test
    void a_server_without_a_listen_line_listens_on_port_80() {
        assertThat(inventory("http { server { server_name a.example; } }")
                        .sites()
                        .get(0)
                        .listensOn(80))
                .isTrue();
    }

    @Test
    void only_servers_in_http_are_sites() {
        var inventory = inventory("""
                stream { server { listen 1; server_name s.example; } }
                http { upstream u { server a.example; } server { server_name a.example b.example "" ; } }
                """);

        assertThat(inventory.names())
                .containsExactly(
                        new ForeignSite("a.example", "/etc/nginx/nginx.conf", 2),
                        new ForeignSite("b.example", "/etc/nginx/nginx.conf", 2));
    }

    @Test
    void what_stands_in_our_directory_is_not_foreign() {
        var inventory = inventory("""
                http { include slipway/*.conf; server_names_hash_max_size 1024; }
                # configuration file /etc/nginx/slipway/shared.conf:
                server_names_hash_bucket_size 256;
                server { server_name ours.example; }
                """);

        assertThat(inventory.names()).isEmpty();
        assertThat(inventory.http("server_names_hash_bucket_size")).isEmpty();
        assertThat(inventory.http("server_names_hash_max_size")).contains("1024");
    }

    @Test
    void files_of_the_main_context_and_includes_of_http_are_found() {
        var inventory = inventory("pid /run/x.pid; error_log stderr; http { include conf.d/*.conf; include /x/*; }");

        assertThat(inventory.mainFile("pid")).contains(Path.of("/run/x.pid"));
        assertThat(inventory.mainFile("error_log")).isEmpty();
        assertThat(inventory.httpIncludes()).containsExactly("/etc/nginx/conf.d/*.conf", "/x/*");
    }

    private static Inventory inventory(String text) {
        return new Inventory(
                Configuration.of("# configuration file /etc/nginx/nginx.conf:\n" + text),
                Path.of("/etc/nginx/slipway"));
    }
}
