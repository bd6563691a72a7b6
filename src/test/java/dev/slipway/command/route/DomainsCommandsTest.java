package dev.slipway.command.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.app.AppName;
import dev.slipway.command.CommandTestBench;
import dev.slipway.command.Topic;
import dev.slipway.command.app.EachApp;
import dev.slipway.config.Environment;
import dev.slipway.container.ImageId;
import dev.slipway.error.HostFailed;
import dev.slipway.process.Formation;
import dev.slipway.process.ProcessType;
import dev.slipway.release.Content;
import dev.slipway.release.Operation;
import dev.slipway.release.Origin;
import dev.slipway.release.Release;
import dev.slipway.release.ReleaseNumber;
import dev.slipway.release.Releases;
import dev.slipway.release.Snapshot;
import dev.slipway.release.manifest.HealthChecks;
import dev.slipway.route.CertificateSource;
import dev.slipway.route.Domains;
import dev.slipway.route.ForeignSite;
import dev.slipway.route.Frontage;
import dev.slipway.route.InMemoryProxy;
import dev.slipway.route.dns.InMemoryResolver;
import dev.slipway.route.port.PortMaps;
import dev.slipway.route.upkeep.HeldBack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DomainsCommandsTest {

    @TempDir
    private Path directory;

    private final InMemoryResolver dns = new InMemoryResolver();
    private final InMemoryProxy proxy = new InMemoryProxy();
    private CommandTestBench bench;

    @BeforeEach
    void setUp() {
        bench = new CommandTestBench(directory);
        var domains = new Domains(bench.state, bench.apps, bench.settings, proxy);
        var frontage = new Frontage(bench.settings, domains, new PortMaps(bench.settings), CertificateSource.NONE);
        var routing = new Routing(bench.apps, bench.locks, bench.deployments);
        var topics = new ArrayList<>(new UrlCommands(frontage, proxy).topics());
        topics.add(new DomainsTopic(domains, routing, bench.apps, bench.settings)
                .topic(new DomainsCommands(
                        domains,
                        routing,
                        dns.signposts(),
                        new Destinations(new Releases(bench.state, bench.configs), domains),
                        new EachApp(bench.apps))));
        bench.with(topics.toArray(Topic[]::new));
        bench.app("shop");
    }

    private String vhosts() {
        return bench.type("domains:report shop --domains-app-vhosts").out().strip();
    }

    @Test
    void a_hostname_that_dns_does_not_lead_here_is_added_and_the_record_to_set_is_told() {
        dns.leads("www.arbor.dev", "203.0.113.5");

        var answer = bench.type("domains:add shop shop.arbor.dev www.arbor.dev");

        assertThat(answer.exit()).isZero();
        assertThat(answer.err()).isEqualTo("""
                 !     shop.arbor.dev does not lead here: DNS has no address for it.
                       Where its DNS is kept, set: shop.arbor.dev. A 203.0.113.5
                """);
        assertThat(bench.type("domains:set shop www.arbor.dev").err()).isEmpty();
    }

    @Test
    void adding_says_what_was_new_and_tells_the_proxy_once() {
        assertThat(bench.type("domains:add shop shop.example.org www.shop.example.org")
                        .out())
                .isEqualTo("""
                        -----> Added shop.example.org to shop
                        -----> Added www.shop.example.org to shop
                        """);
        var again = bench.type("domains:add shop Shop.Example.org. new.example.org");

        assertThat(again.err()).isEqualTo(" !     Skipping: shop.example.org already added to shop\n");
        assertThat(again.out()).isEqualTo("-----> Added new.example.org to shop\n");
        assertThat(bench.deployments.calls()).containsExactly("reroute shop", "reroute shop");
        assertThat(vhosts()).isEqualTo("shop.example.org www.shop.example.org new.example.org");
    }

    @Test
    void one_invalid_name_adds_none() {
        for (String name : List.of("a..b", "$host", "_", "a.com;return", "127.0.0.1", "a-.com")) {
            var answer = bench.typeWords("", List.of("domains:add", "shop", "good.example.org", name));

            assertThat(answer.exit()).isEqualTo(1);
            assertThat(answer.err()).startsWith(" !     " + name + " is invalid. exiting...\n");
        }
        assertThat(vhosts()).isEmpty();
        assertThat(bench.type("domains:add shop").err()).startsWith(" !     Please specify a domain\n");
    }

    @Test
    void a_name_of_another_app_or_of_the_owners_site_is_refused_with_its_place() {
        bench.app("blog");
        bench.type("domains:add blog blog.example.org");
        proxy.withForeign(new ForeignSite("mine.example.org", "/etc/nginx/sites-enabled/mine", 7));

        assertThat(bench.type("domains:add shop blog.example.org").err()).isEqualTo("""
                         !     blog.example.org already belongs to app blog.
                               domains:remove blog blog.example.org frees it.
                        """);
        var foreign = bench.type("domains:add shop mine.example.org");
        assertThat(foreign.exit()).isEqualTo(3);
        assertThat(foreign.err()).contains("/etc/nginx/sites-enabled/mine:7");
    }

    @Test
    void what_the_proxy_refuses_is_taken_back() {
        bench.type("domains:add shop old.example.org");
        bench.deployments.failWith(new HostFailed("nginx refuses the configuration"));

        assertThat(bench.type("domains:add shop new.example.org").exit()).isEqualTo(69);
        assertThat(bench.type("domains:set shop other.example.org").exit()).isEqualTo(69);
        assertThat(bench.type("domains:clear shop").exit()).isEqualTo(69);

        assertThat(vhosts()).isEqualTo("old.example.org");
    }

    @Test
    void set_remove_clear_and_reset() {
        bench.type("domains:set-global example.org");

        assertThat(bench.type("domains:set shop a.example.com b.example.com").out())
                .isEqualTo("-----> Set a.example.com b.example.com for shop\n");
        assertThat(bench.type("domains:remove shop a.example.com x.example.com"))
                .isEqualTo(new CommandTestBench.Answer(
                        "-----> Removed a.example.com from shop\n",
                        " !     Skipping: x.example.com is not one of shop\n       Did you mean b.example.com?\n",
                        0));
        assertThat(bench.type("domains:clear shop").out()).isEqualTo("-----> Cleared domains in shop\n");
        assertThat(vhosts()).isEmpty();
        bench.type("domains:reset shop");
        assertThat(vhosts()).isEqualTo("shop.example.org");
    }

    @Test
    void global_names_reach_every_app() {
        bench.app("blog");

        assertThat(bench.type("domains:add-global example.org").out()).isEqualTo("-----> Added example.org\n");
        assertThat(bench.deployments.calls()).containsExactlyInAnyOrder("reroute blog", "reroute shop");
        assertThat(bench.type("domains:report --global").out()).isEqualTo("""
                        =====> --global domains information
                               Domains global enabled:        true
                               Domains global vhosts:         example.org
                        """);
        assertThat(bench.type("domains:remove-global example.org").out()).isEqualTo("-----> Removed example.org\n");
        assertThat(bench.type("domains:clear-global").out()).isEqualTo("-----> Cleared global domains\n");
    }

    @Test
    void domains_can_be_switched_off_for_one_or_all() {
        bench.type("domains:add shop shop.example.org");

        assertThat(bench.type("domains:disable shop").out()).isEqualTo("-----> Disabled domains for shop\n");
        assertThat(bench.type("domains:report shop --domains-app-enabled").out())
                .isEqualTo("false\n");
        assertThat(bench.type("url shop").exit()).isEqualTo(20);
        bench.type("domains:enable --all");
        assertThat(bench.type("url shop").out()).isEqualTo("http://shop.example.org\n");
    }

    @Test
    void addresses() {
        bench.type("domains:add shop shop.example.org www.shop.example.org");

        assertThat(bench.type("urls shop").out()).isEqualTo("http://shop.example.org\nhttp://www.shop.example.org\n");
    }

    @Test
    void a_site_of_the_owners_keeps_its_name_and_the_way_to_take_it_over_is_told() {
        proxy.withForeign(new ForeignSite("www.example.org", "/etc/nginx/sites-enabled/www", 3));

        var answer = bench.type("domains:add shop www.example.org");

        assertThat(answer.err()).isEqualTo("""
                 !     www.example.org is served by a site that is not ours: /etc/nginx/sites-enabled/www:3 (server_name www.example.org).
                       Choose another hostname, or, to have an app serve it: domains:add --takeover APP www.example.org
                """);
        assertThat(answer.exit()).isEqualTo(3);
    }

    @Test
    void a_takeover_that_is_not_confirmed_changes_nothing() {
        proxy.withForeign(new ForeignSite("www.example.org", "/etc/nginx/sites-enabled/www", 3));

        var answer = bench.typeWords("no\n", List.of("domains:add", "--takeover", "shop", "www.example.org"));

        assertThat(answer.err()).contains("the site at /etc/nginx/sites-enabled/www:3 no longer");
        assertThat(answer.exit()).isNotZero();
        assertThat(vhosts()).isEmpty();
    }

    @Test
    void a_takeover_that_is_confirmed_while_the_site_still_has_the_name_is_refused() {
        proxy.withForeign(new ForeignSite("www.example.org", "/etc/nginx/sites-enabled/www", 3));

        var answer =
                bench.typeWords("www.example.org\n", List.of("domains:add", "--takeover", "shop", "www.example.org"));

        assertThat(answer.err()).contains("is served by a site that is not ours");
        assertThat(answer.exit()).isEqualTo(3);
        assertThat(vhosts()).isEmpty();
    }

    @Test
    void a_takeover_after_the_owner_has_removed_the_name_is_asked_for_nothing() {
        var answer = bench.type("domains:add --takeover shop www.example.org");

        assertThat(answer.out()).isEqualTo("-----> Added www.example.org to shop\n");
        assertThat(vhosts()).isEqualTo("www.example.org");
    }

    @Test
    void a_name_of_another_app_is_not_taken_over() {
        bench.app("blog");
        bench.type("domains:add blog blog.example.org");

        assertThat(bench.type("domains:add --takeover --force shop blog.example.org")
                        .err())
                .contains("blog.example.org already belongs to app blog.");
    }

    @Test
    void what_the_owners_broken_file_holds_back_is_kept_and_said() {
        bench.deployments.failWith(new HeldBack("nginx refuses /etc/nginx/x:2.", "/etc/nginx/x"));

        var answer = bench.type("domains:add shop www.example.org");

        assertThat(answer.err()).isEqualTo("""
                 !     nginx refuses /etc/nginx/x:2.
                       Correct /etc/nginx/x until nginx -t accepts it: then Slipway makes this change by itself, within seconds.
                """);
        assertThat(answer.exit()).isZero();
        assertThat(vhosts()).isEqualTo("www.example.org");
    }

    @Test
    void before_the_first_push_any_process_can_be_named() {
        var answer = bench.type("domains:add shop pg.example.org --process pgadmin");

        assertThat(answer.out()).isEqualTo("-----> Added pg.example.org to pgadmin of shop\n");
        assertThat(bench.type("domains:report shop --domains-app-processes").out())
                .isEqualTo("pg.example.org=pgadmin\n");
        assertThat(bench.type("domains:add shop pg.example.org --process pgadmin")
                        .err())
                .isEqualTo(" !     Skipping: pg.example.org already added to pgadmin of shop\n");
    }

    @Test
    void a_process_gets_its_first_hostname_by_a_new_release_and_the_next_ones_without() {
        serves("web", "worker");

        bench.type("domains:add shop w.example.org --process worker");
        bench.type("domains:add shop x.example.org --process worker");
        bench.type("domains:remove shop w.example.org x.example.org");

        assertThat(bench.deployments.calls())
                .containsExactly("renew shop by anna: domains:add --process worker", "reroute shop", "reroute shop");
        assertThat(vhosts()).isEmpty();
    }

    @Test
    void a_process_that_the_release_does_not_have_is_refused_with_the_one_that_was_meant() {
        serves("web", "worker");

        var answer = bench.type("domains:add shop w.example.org --process wroker");

        assertThat(answer.err())
                .startsWith(" !     shop has no process wroker\n")
                .contains("Did you mean worker?");
        assertThat(vhosts()).isEmpty();
    }

    @Test
    void naming_the_process_that_hostnames_lead_to_anyway_is_naming_none() {
        serves("web", "worker");

        assertThat(bench.type("domains:add shop w.example.org --process web").out())
                .isEqualTo("-----> Added w.example.org to shop\n");
        assertThat(bench.type("domains:report shop --domains-app-processes")
                        .out()
                        .strip())
                .isEmpty();
    }

    @Test
    void what_the_release_fails_with_leaves_the_hostnames_as_they_were() {
        serves("web", "worker");
        bench.deployments.failWith(new HostFailed("It does not start.", "Try again."));

        bench.type("domains:add shop w.example.org --process worker");

        assertThat(vhosts()).isEmpty();
    }

    private void serves(String... types) {
        var releases = new Releases(bench.state, bench.configs);
        var processes = new TreeMap<ProcessType, List<String>>();
        for (String type : types) {
            processes.put(new ProcessType(type), List.of("run"));
        }
        var shop = new AppName("shop");
        var number = new ReleaseNumber(1);
        var release = new Release(
                shop,
                number,
                new Origin(CommandTestBench.NOW, "anna", "Deploy", ""),
                new Content(new ImageId("sha256:1"), "dockerfile", 5000, processes),
                new Operation(5000, HealthChecks.NONE, new Formation(new TreeMap<>()), false));
        try (var lock = bench.locks.hold(shop, "anna", "test")) {
            releases.add(lock, release, new Snapshot(Environment.EMPTY, Environment.EMPTY));
            releases.markCurrent(lock, number);
        }
    }
}
