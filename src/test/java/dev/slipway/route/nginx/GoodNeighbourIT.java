package dev.slipway.route.nginx;

import static dev.slipway.route.Routes.routes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.app.AppName;
import dev.slipway.app.Settings;
import dev.slipway.error.Conflict;
import dev.slipway.error.HostFailed;
import dev.slipway.route.ForeignSite;
import dev.slipway.route.Hostname;
import dev.slipway.route.HostnameTaken;
import dev.slipway.route.upkeep.ForeignWitness;
import dev.slipway.route.upkeep.HeldBack;
import dev.slipway.store.StateDir;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the owner of the host may rely on, shown on a real nginx with sites of its own. */
class GoodNeighbourIT {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final AppName SHOP = new AppName("shop");

    @TempDir
    private Path directory;

    private final Upstream instance = new Upstream("shop");
    private HostNginx host;
    private NginxProxy proxy;
    private Map<Path, String> installed;

    @BeforeEach
    void ownersNginxRuns() {
        host = new HostNginx(directory);
        host.start();
        installed = Trees.contents(host.directory());
        proxy = new NginxProxy(host.nginx(), Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        host.close();
        instance.close();
    }

    @Test
    void an_app_is_served_beside_the_owners_sites() {
        apply("shop.example.org");

        assertThat(host.get("shop.example.org").body()).startsWith("shop\n");
        assertThat(host.get("www.example.org").body()).isEqualTo("the owner's www\n");
        assertThat(host.get("included.example.org").body()).isEqualTo("the owner's included\n");
        assertThat(host.get("unknown.example.org").body()).isEqualTo("the owner's default\n");
        assertThat(host.get("192.0.2.1").body()).isEqualTo("the owner's default\n");
        assertThat(host.get("generation.slipway.invalid").status()).isZero();
    }

    @Test
    void no_foreign_file_is_touched_by_any_change() {
        apply("shop.example.org", "*.shop.example.org");
        proxy.apply(routes("blog", "blog.example.org", instance.port()));
        proxy.apply(routes("shop", "shop.example.org"));
        proxy.remove(new AppName("blog"));

        assertThat(host.foreign()).isEqualTo(installed);
    }

    @Test
    void removing_everything_leaves_the_directory_as_it_was() {
        apply("shop.example.org", "*.shop.example.org");
        proxy.apply(routes("blog", "blog.example.org", instance.port()));
        killedWhileWriting();

        proxy.removeAll();

        assertThat(Trees.contents(host.directory())).isEqualTo(installed);
        assertThat(host.get("shop.example.org").body()).isEqualTo("the owner's default\n");
        assertThat(host.get("www.example.org").body()).isEqualTo("the owner's www\n");
    }

    /** What writers that were killed may leave: drafts, wherever a file of ours comes to be. */
    private void killedWhileWriting() {
        for (String draft : List.of(
                "sites-enabled/.zz-slipway.conf.new",
                "conf.d/.zz-slipway.conf.new",
                "slipway/.shared.conf.new",
                "slipway/hosts/shop/.shop.example.org.conf.new")) {
            host.write(draft, "server {");
        }
    }

    /** Such a directory is often a link to where a repository of the owner's keeps sites. */
    @Test
    void a_linked_directory_gets_the_line_like_any_other_and_its_files_are_hashed() throws Exception {
        Path kept = directory.resolve("kept");
        Files.move(host.directory().resolve("sites-enabled"), kept);
        Files.createSymbolicLink(host.directory().resolve("sites-enabled"), kept);
        Map<Path, String> before = Trees.contents(kept);

        apply("shop.example.org");

        assertThat(host.get("shop.example.org").body()).startsWith("shop\n");
        var nginx = host.nginx();
        nginx.inventory();
        assertThat(nginx.foreignFiles())
                .contains(host.directory().resolve("sites-enabled/www"))
                .doesNotContain(host.directory().resolve("sites-enabled/zz-slipway.conf"));
        proxy.removeAll();
        assertThat(Trees.contents(kept)).isEqualTo(before);
    }

    /** dpkg names another root to its scripts by DPKG_ROOT; there the nginx directory is etc/nginx. */
    @Test
    void purging_the_package_leaves_the_directory_as_it_was() throws Exception {
        apply("shop.example.org", "*.shop.example.org");
        proxy.apply(routes("blog", "blog.example.org", instance.port()));
        killedWhileWriting();
        Files.createSymbolicLink(directory.resolve("etc"), directory);

        var purge = new ProcessBuilder("sh", "packaging/debian/postrm", "purge").redirectErrorStream(true);
        purge.environment().put("DPKG_ROOT", directory.toString());
        var process = purge.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
        assertThat(Trees.contents(host.directory())).isEqualTo(installed);
        host.reload();
        assertThat(Eventually.is(() -> host.get("shop.example.org").body().equals("the owner's default\n")))
                .isTrue();
        assertThat(host.get("www.example.org").body()).isEqualTo("the owner's www\n");
    }

    @ParameterizedTest
    @CsvSource({
        "www.example.org,       sites-enabled/www:3",
        "example.org,           sites-enabled/www:3",
        "included.example.org,  snippets/names.conf:1",
        "*.wild.example,        sites-enabled/patterns:1",
        "dotted.example,        sites-enabled/patterns:2",
        "*.dotted.example,      sites-enabled/patterns:2",
        "abc.regex.example,     sites-enabled/patterns:3",
        "*.regex.example,       sites-enabled/patterns:3",
    })
    void a_foreign_sites_name_is_refused_with_file_and_line(String hostname, String place) {
        assertThatThrownBy(() -> proxy.check(SHOP, List.of(new Hostname(hostname))))
                .isInstanceOf(HostnameTaken.class)
                .hasMessageContaining(host.directory() + "/" + place);
        assertThatThrownBy(() -> apply("shop.example.org", hostname)).isInstanceOf(HostnameTaken.class);

        assertThat(Trees.contents(host.directory())).isEqualTo(installed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"commented.example.org", "commented-too.example.org", "retired.example.org", "abcd.regex.example"
            })
    void what_no_foreign_site_serves_is_free(String hostname) {
        assertThat(proxy.check(SHOP, List.of(new Hostname(hostname)))).isEmpty();

        apply(hostname);

        assertThat(host.get(hostname).body()).startsWith("shop\n");
    }

    @ParameterizedTest
    @CsvSource({
        "a.wild.example, is taken out of *.wild.example",
        "mail.example.org, is taken out of mail.*",
        "*.example.org, www.example.org stays with",
    })
    void what_nginx_itself_tells_apart_is_allowed_and_told(String hostname, String note) {
        assertThat(proxy.check(SHOP, List.of(new Hostname(hostname)))).anyMatch(told -> told.contains(note));

        apply(hostname);

        assertThat(host.get(hostname.replace('*', 'x')).body()).startsWith("shop\n");
        assertThat(host.get("www.example.org").body()).isEqualTo("the owner's www\n");
        assertThat(host.get("b.wild.example").body()).isEqualTo("wild\n");
    }

    @Test
    void a_wildcard_over_a_foreign_site_on_another_port_only_is_refused() {
        host.write("sites-enabled/secure", "server { listen " + Ports.free() + "; server_name a.secure.example; }");

        assertThatThrownBy(() -> apply("*.secure.example"))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("sites-enabled/secure:1");
    }

    @Test
    void foreign_sites_are_listed_with_their_places_and_ours_are_not() {
        apply("shop.example.org");

        assertThat(proxy.foreignSites())
                .contains(new ForeignSite("example.org", host.directory() + "/sites-enabled/www", 3))
                .extracting(ForeignSite::name)
                .contains("*.wild.example", ".dotted.example", "included.example.org")
                .doesNotContain("shop.example.org", "generation.slipway.invalid", "commented.example.org");
    }

    @Test
    void a_broken_foreign_file_holds_the_change_back_and_is_named_as_the_owners() {
        apply("shop.example.org");
        Map<Path, String> before = Trees.contents(host.directory());
        host.write("sites-enabled/broken", "server { listen @PORT@;\n lissten 1;\n}\n");

        assertThatThrownBy(() -> proxy.apply(routes("shop", "shop.example.org", instance.port(), 20_002)))
                .isInstanceOf(HostFailed.class)
                .hasMessageContaining("unknown directive \"lissten\"")
                .hasMessageContaining(host.directory() + "/sites-enabled/broken:2, which is not Slipway's file");

        Map<Path, String> after = Trees.contents(host.directory());
        after.remove(host.directory().resolve("sites-enabled/broken"));
        assertThat(after).isEqualTo(before);
        assertThat(host.get("shop.example.org").body()).startsWith("shop\n");
        assertThat(host.get("www.example.org").body()).isEqualTo("the owner's www\n");
    }

    @Test
    void a_change_that_was_held_back_is_remembered_until_it_is_made() throws Exception {
        apply("shop.example.org");
        host.write("sites-enabled/broken", "server { listen @PORT@;\n lissten 1;\n}\n");
        assertThatThrownBy(() -> apply("shop.example.org", "new.example.org")).isInstanceOf(HeldBack.class);
        assertThat(proxy.heldBack()).containsExactly(SHOP);
        assertThat(host.get("new.example.org").body()).isEqualTo("the owner's default\n");

        Files.delete(host.directory().resolve("sites-enabled/broken"));
        apply("shop.example.org", "new.example.org");

        assertThat(proxy.heldBack()).isEmpty();
        assertThat(host.get("new.example.org").body()).startsWith("shop\n");
    }

    @Test
    void a_hostname_can_be_asked_for_while_a_foreign_file_is_broken_and_is_looked_at_when_it_is_served()
            throws Exception {
        apply("shop.example.org");
        host.write("sites-enabled/broken", "server { listen @PORT@;\n lissten 1;\n}\n");

        assertThat(proxy.check(SHOP, List.of(new Hostname("www.example.org"))))
                .singleElement()
                .asString()
                .contains("looked at once nginx -t accepts your files");

        Files.delete(host.directory().resolve("sites-enabled/broken"));
        assertThatThrownBy(() -> apply("shop.example.org", "www.example.org")).isInstanceOf(HostnameTaken.class);
    }

    @Test
    void a_change_of_ours_that_does_not_fit_the_owners_files_is_refused_and_not_held_back() {
        apply("shop.example.org");
        host.write("sites-enabled/zzz-last", "upstream slipway-blog { server 127.0.0.1:9; }\n");
        String taken = names(proxy, "blog");
        host.write("sites-enabled/zzz-last", "upstream " + taken + " { server 127.0.0.1:9; }\n");

        assertThatThrownBy(() -> proxy.apply(routes("blog", "blog.example.org", instance.port())))
                .isInstanceOf(HostFailed.class)
                .isNotInstanceOf(HeldBack.class);

        assertThat(proxy.heldBack()).isEmpty();
    }

    /** The upstream's name that an app has in nginx. */
    private String names(NginxProxy proxy, String app) {
        proxy.apply(routes(app, app + ".example.org", instance.port()));
        String upstream = Trees.contents(host.directory()).entrySet().stream()
                .filter(file -> file.getKey().endsWith("upstreams/" + app + ".conf"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
        proxy.remove(new AppName(app));
        return upstream.replaceAll("(?s).*upstream \"?([^ \"]+)\"? \\{.*", "$1");
    }

    @Test
    void the_owners_files_are_hashed_before_and_after_each_change() {
        var seen = new ArrayList<ForeignWitness.Change>();
        proxy = new NginxProxy(host.nginx(), Clock.systemUTC(), seen::add);

        apply("shop.example.org");
        proxy.remove(SHOP);

        assertThat(seen).hasSize(2).allSatisfy(change -> {
            assertThat(change.apps()).containsExactly(SHOP);
            assertThat(change.done()).isTrue();
            assertThat(change.foreign().before())
                    .startsWith("sha256:")
                    .isEqualTo(change.foreign().after());
            assertThat(change.foreign().before())
                    .isEqualTo(seen.get(0).foreign().before());
        });
    }

    @Test
    void they_are_hashed_too_when_what_nginx_was_told_of_an_app_is_thrown_away() {
        var seen = new ArrayList<ForeignWitness.Change>();
        proxy = new NginxProxy(host.nginx(), Clock.systemUTC(), seen::add);
        apply("shop.example.org");

        proxy.upkeep(new Settings(new StateDir(host.directory().resolve("state")), Clock.systemUTC()))
                .discard(SHOP);

        assertThat(seen).hasSize(2);
        assertThat(seen.get(1).apps()).containsExactly(SHOP);
        assertThat(seen.get(1).foreign().after())
                .isEqualTo(seen.get(0).foreign().after());
    }

    @Test
    void what_the_owner_changes_meanwhile_is_named_and_a_change_that_was_taken_back_is_seen_too() {
        var seen = new ArrayList<ForeignWitness.Change>();
        proxy = new NginxProxy(host.nginx(), Clock.systemUTC(), seen::add);
        apply("shop.example.org");
        host.write("sites-enabled/broken", "server { listen @PORT@;\n lissten 1;\n}\n");

        assertThatThrownBy(() -> apply("shop.example.org", "new.example.org")).isInstanceOf(HeldBack.class);
        assertThatThrownBy(() -> proxy.apply(routes("shop", "shop.example.org", 20_002)))
                .isInstanceOf(HeldBack.class);

        assertThat(seen.get(seen.size() - 1).done()).isFalse();
        assertThat(seen.get(seen.size() - 1).foreign().before())
                .isNotEqualTo(seen.get(0).foreign().before());
    }

    @Test
    void a_name_that_the_owner_took_meanwhile_is_told_and_nothing_changes() {
        apply("shop.example.org");
        host.write("sites-enabled/later", "server { listen @PORT@; server_name shop.example.org; }");
        Map<Path, String> before = Trees.contents(host.directory());

        assertThatThrownBy(() -> proxy.apply(routes("shop", "shop.example.org", 20_002)))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("shop.example.org");

        assertThat(Trees.contents(host.directory())).isEqualTo(before);
        assertThat(host.get("shop.example.org").body()).startsWith("shop\n");
    }

    @Test
    void names_that_the_owner_has_twice_are_the_owners_business() {
        host.write("sites-enabled/twice", "server { listen @PORT@; server_name www.example.org; }");

        apply("shop.example.org");

        assertThat(host.get("shop.example.org").body()).startsWith("shop\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {46, 47, 63, 111, 200, 239, 240})
    void long_hostnames_work(int length) {
        String hostname = hostname(length);

        apply(hostname);

        assertThat(host.get(hostname).body()).startsWith("shop\n");
    }

    @Test
    void a_hostname_too_long_for_the_owners_setting_is_refused_before_anything_is_written() {
        host.replace("nginx.conf", "# server_names_hash_bucket_size 64;", "server_names_hash_bucket_size 64;");
        Map<Path, String> before = Trees.contents(host.directory());

        assertThatThrownBy(() -> apply(hostname(47)))
                .isInstanceOf(HostFailed.class)
                .hasMessageContaining("server_names_hash_bucket_size is 64, and 128 is needed");

        assertThat(Trees.contents(host.directory())).isEqualTo(before);
        apply(hostname(46));
        assertThat(host.get(hostname(46)).body()).startsWith("shop\n");
    }

    @Test
    void a_size_that_the_owner_sets_after_us_replaces_ours() {
        apply(hostname(47));
        host.replace("nginx.conf", "# server_names_hash_bucket_size 64;", "server_names_hash_bucket_size 128;");

        proxy.apply(routes("blog", "blog.example.org", instance.port())).awaitExclusive(LONG);

        assertThat(host.get(hostname(47)).body()).startsWith("shop\n");
        assertThat(host.get("blog.example.org").body()).startsWith("shop\n");
    }

    @Test
    void while_nginx_does_not_run_nothing_changes_and_the_next_step_is_told() {
        apply("shop.example.org");
        Map<Path, String> before = Trees.contents(host.directory());
        host.close();

        assertThatThrownBy(() -> proxy.apply(routes("shop", "shop.example.org", 20_002)))
                .isInstanceOf(HostFailed.class)
                .hasMessageContaining("nginx is not running");
        assertThat(Trees.contents(host.directory())).isEqualTo(before);

        host.start();
        assertThat(host.get("shop.example.org").body()).startsWith("shop\n");
        assertThat(proxy.serves(routes("shop", "shop.example.org", instance.port())))
                .isTrue();
    }

    @Test
    void a_reload_by_the_owner_changes_nothing_for_us() {
        apply("shop.example.org");

        host.reload();

        assertThat(proxy.serves(routes("shop", "shop.example.org", instance.port())))
                .isTrue();
    }

    @Test
    void a_killed_nginx_starts_again_with_our_files() {
        apply("shop.example.org");
        var processes = Stream.concat(
                        Stream.of(host.nginx().master().pid()),
                        host.nginx().master().workers().stream().map(worker -> worker.pid()))
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .toList();
        processes.forEach(ProcessHandle::destroyForcibly);
        assertThat(Eventually.is(() -> host.get("shop.example.org").status() == 0))
                .isTrue();

        host.start();

        assertThat(host.get("shop.example.org").body()).startsWith("shop\n");
    }

    @Test
    void without_an_include_for_other_peoples_files_the_line_to_add_is_told() {
        host.replace("nginx.conf", "include " + host.directory() + "/conf.d/*.conf;", "");
        host.replace("nginx.conf", "include " + host.directory() + "/sites-enabled/*;", "");

        assertThatThrownBy(() -> apply("shop.example.org"))
                .isInstanceOf(HostFailed.class)
                .hasMessageContaining("includes neither");
    }

    @Test
    void where_sites_enabled_is_not_included_the_line_goes_into_conf_d() {
        host.replace("nginx.conf", "include " + host.directory() + "/sites-enabled/*;", "");

        apply("shop.example.org");

        assertThat(host.directory().resolve("conf.d/zz-slipway.conf")).exists();
        assertThat(host.get("shop.example.org").body()).startsWith("shop\n");
    }

    @Test
    void a_site_that_is_the_default_only_by_its_place_is_not_displaced() throws Exception {
        host.replace(
                "nginx.conf",
                "include " + host.directory() + "/sites-enabled/*;",
                "server { listen @PORT@; server_name inline.example.org; return 200 inline; }");
        Files.delete(host.directory().resolve("sites-enabled/default"));
        Map<Path, String> before = Trees.contents(host.directory());

        assertThatThrownBy(() -> apply("shop.example.org"))
                .isInstanceOf(HostFailed.class)
                .hasMessageContaining("gets the requests for unknown names only because it is the first");
        assertThat(Trees.contents(host.directory())).isEqualTo(before);

        host.replace("nginx.conf", "server { listen @PORT@;", "server { listen @PORT@ default_server;");
        apply("shop.example.org");
        assertThat(host.get("unknown.example.org").body()).isEqualTo("inline");
    }

    @Test
    void our_one_line_is_a_file_of_its_own() throws Exception {
        apply("shop.example.org");

        assertThat(Files.readString(host.directory().resolve("sites-enabled/zz-slipway.conf")))
                .endsWith("include \"" + host.directory() + "/slipway/*.conf\";\n");
    }

    private void apply(String... hostnames) {
        proxy.apply(routes("shop", List.of(hostnames), instance.port())).awaitExclusive(LONG);
    }

    private static String hostname(int length) {
        var name = new StringBuilder("a".repeat(length));
        for (int dot = 40; dot < length - 2; dot += 41) {
            name.setCharAt(dot, '.');
        }
        return name.toString();
    }
}
