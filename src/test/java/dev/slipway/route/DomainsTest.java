package dev.slipway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.app.DeployLocks;
import dev.slipway.app.Settings;
import dev.slipway.error.Misuse;
import dev.slipway.process.ProcessType;
import dev.slipway.store.StateDir;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DomainsTest {

    private static final AppName SHOP = new AppName("shop");
    private static final AppName BLOG = new AppName("blog");
    private static final ProcessType PGADMIN = new ProcessType("pgadmin");

    @TempDir
    private Path directory;

    private final InMemoryProxy proxy = new InMemoryProxy();
    private StateDir state;
    private Apps apps;
    private AppLock shop;
    private AppLock blog;
    private Domains domains;

    @BeforeEach
    void twoApps() {
        state = new StateDir(directory);
        apps = new Apps(state, Clock.systemUTC());
        apps.create(SHOP);
        apps.create(BLOG);
        var locks = new AppLocks(new DeployLocks(state, Clock.systemUTC()), Clock.systemUTC());
        shop = locks.hold(SHOP, "ann", "test");
        blog = locks.hold(BLOG, "ann", "test");
        domains = new Domains(state, apps, new Settings(state, Clock.systemUTC()), proxy);
    }

    @Test
    void an_app_has_none_at_first() {
        assertThat(domains.of(SHOP)).isEmpty();
    }

    @Test
    void added_ones_keep_their_order() throws IOException {
        var change = domains.add(shop, names("z.example.org", "a.example.org"));

        assertThat(change.changed()).isEqualTo(names("z.example.org", "a.example.org"));
        assertThat(domains.of(SHOP)).isEqualTo(names("z.example.org", "a.example.org"));
        assertThat(Files.readString(state.domains("shop"))).isEqualTo("z.example.org\na.example.org\n");
    }

    @Test
    void one_that_the_app_has_is_not_added_twice() {
        domains.add(shop, names("shop.example.org"));

        var change = domains.add(shop, names("shop.example.org", "www.example.org", "www.example.org"));

        assertThat(change.changed()).isEqualTo(names("www.example.org"));
        assertThat(domains.of(SHOP)).isEqualTo(names("shop.example.org", "www.example.org"));
    }

    @Test
    void one_of_another_app_is_refused_and_none_is_added() {
        domains.add(blog, names("blog.example.org"));

        assertThatThrownBy(() -> domains.add(shop, names("shop.example.org", "blog.example.org")))
                .isInstanceOf(HostnameTaken.class)
                .hasMessage("blog.example.org already belongs to app blog.");

        assertThat(domains.of(SHOP)).isEmpty();
    }

    @Test
    void one_that_another_app_has_under_a_global_domain_is_refused() {
        domains.addGlobal(names("example.org"));

        assertThatThrownBy(() -> domains.add(shop, names("blog.example.org"))).isInstanceOf(HostnameTaken.class);
    }

    @Test
    void one_of_a_foreign_site_is_refused_with_its_place() {
        proxy.withForeign(new ForeignSite("www.example.org", "/etc/nginx/sites-enabled/www", 7));

        assertThatThrownBy(() -> domains.add(shop, names("www.example.org")))
                .isInstanceOf(HostnameTaken.class)
                .hasMessageContaining("/etc/nginx/sites-enabled/www:7");

        assertThat(domains.of(SHOP)).isEmpty();
    }

    @Test
    void a_freed_one_can_be_given_to_another_app() {
        domains.add(shop, names("www.example.org"));
        domains.remove(shop, names("www.example.org"));

        domains.add(blog, names("www.example.org"));

        assertThat(domains.of(BLOG)).isEqualTo(names("www.example.org"));
    }

    @Test
    void one_of_a_destroyed_app_is_free() {
        domains.add(blog, names("www.example.org"));
        domains.of(SHOP);
        apps.destroy(blog);

        domains.add(shop, names("www.example.org"));

        assertThat(domains.of(SHOP)).isEqualTo(names("www.example.org"));
    }

    @Test
    void own_ones_come_after_those_under_global_domains() {
        domains.addGlobal(names("one.example", "two.example"));
        domains.add(shop, names("shop.example.org"));

        assertThat(domains.of(SHOP)).isEqualTo(names("shop.one.example", "shop.two.example", "shop.example.org"));
    }

    @Test
    void an_app_with_a_dot_in_its_name_is_its_own_hostname() {
        domains.addGlobal(names("one.example"));
        var app = new AppName("www.example.org");
        apps.create(app);

        assertThat(domains.of(app)).isEqualTo(names("www.example.org"));
    }

    @Test
    void an_app_whose_name_makes_no_hostname_has_none_by_itself() {
        domains.addGlobal(names("one.example"));
        var app = new AppName("shop-");
        apps.create(app);

        assertThat(domains.of(app)).isEmpty();
    }

    @Test
    void one_under_a_global_domain_stays_with_the_app_that_was_given_it() {
        domains.add(shop, names("blog.example.org"));
        domains.addGlobal(names("example.org"));

        assertThat(domains.of(BLOG)).isEmpty();
        assertThat(domains.of(SHOP)).isEqualTo(names("shop.example.org", "blog.example.org"));
    }

    @Test
    void removing_one_under_a_global_domain_keeps_the_others() {
        domains.addGlobal(names("one.example", "two.example"));
        domains.add(shop, names("shop.example.org"));

        var change = domains.remove(shop, names("shop.one.example", "nobody.example"));

        assertThat(change.changed()).isEqualTo(names("shop.one.example"));
        assertThat(domains.of(SHOP)).isEqualTo(names("shop.two.example", "shop.example.org"));
    }

    @Test
    void a_renamed_app_has_the_new_name_where_it_was_given_the_former_one() {
        domains.addGlobal(names("one.example"));
        domains.set(shop, names("blog.one.example.org", "shop.example.org"));
        domains.set(blog, names("blog.one.example", "blog.example.org"));

        domains.rename(new AppName("weblog"), blog);
        domains.rename(new AppName("blog"), shop);

        assertThat(domains.of(BLOG)).isEqualTo(names("blog.one.example", "blog.example.org"));
        assertThat(domains.of(SHOP)).isEqualTo(names("blog.one.example.org", "shop.example.org"));
        domains.clear(blog);
        domains.set(shop, names("blog.one.example", "blog.example.org"));
        domains.rename(new AppName("blog"), shop);
        assertThat(domains.of(SHOP)).isEqualTo(names("shop.one.example", "blog.example.org"));
    }

    @Test
    void set_ones_are_the_only_ones() {
        domains.addGlobal(names("one.example"));
        domains.add(shop, names("old.example.org"));

        domains.set(shop, names("new.example.org"));

        assertThat(domains.of(SHOP)).isEqualTo(names("new.example.org"));
    }

    @Test
    void clear_leaves_none_and_reset_those_under_global_domains() {
        domains.addGlobal(names("one.example"));
        domains.add(shop, names("shop.example.org"));

        domains.clear(shop);
        assertThat(domains.of(SHOP)).isEmpty();

        domains.reset(shop);
        assertThat(domains.of(SHOP)).isEqualTo(names("shop.one.example"));
    }

    @Test
    void disabled_ones_are_kept_but_not_served() {
        domains.add(shop, names("shop.example.org"));

        domains.disable(shop);
        assertThat(domains.isEnabled(SHOP)).isFalse();
        assertThat(domains.of(SHOP)).isEmpty();
        assertThat(domains.configured(SHOP)).isEqualTo(names("shop.example.org"));

        domains.enable(shop);
        assertThat(domains.of(SHOP)).isEqualTo(names("shop.example.org"));
    }

    @Test
    void a_global_domain_is_no_wildcard() {
        assertThatThrownBy(() -> domains.addGlobal(names("*.example.org"))).isInstanceOf(Misuse.class);
        assertThatThrownBy(() -> domains.setGlobal(names("*.example.org"))).isInstanceOf(Misuse.class);
    }

    @Test
    void global_domains_are_added_removed_set_and_cleared() {
        assertThat(domains.addGlobal(names("one.example", "two.example"))).hasSize(2);
        assertThat(domains.addGlobal(names("two.example"))).isEmpty();
        assertThat(domains.removeGlobal(names("one.example", "three.example"))).isEqualTo(names("one.example"));
        assertThat(domains.global()).isEqualTo(names("two.example"));

        domains.setGlobal(names("four.example"));
        assertThat(domains.global()).isEqualTo(names("four.example"));

        domains.clearGlobal();
        assertThat(domains.global()).isEmpty();
    }

    @Test
    void what_a_person_wrote_into_the_file_counts() throws IOException {
        Files.writeString(state.domains("shop"), "# mine\nShop.Example.ORG.\n\nshop.example.org\n");

        assertThat(domains.of(SHOP)).isEqualTo(names("shop.example.org"));
    }

    @Test
    void some_lead_to_another_process_and_the_others_to_the_app_itself() throws IOException {
        domains.add(shop, names("shop.example.org"));

        var change = domains.lead(shop, names("pg.example.org"), PGADMIN);

        assertThat(change.changed()).isEqualTo(names("pg.example.org"));
        assertThat(domains.of(SHOP)).isEqualTo(names("shop.example.org", "pg.example.org"));
        assertThat(domains.of(SHOP, PGADMIN)).isEqualTo(names("pg.example.org"));
        assertThat(domains.of(SHOP, ProcessType.WEB)).isEqualTo(names("shop.example.org"));
        assertThat(domains.destinations(SHOP)).isEqualTo(Map.of(new Hostname("pg.example.org"), PGADMIN));
        assertThat(Files.readString(state.domains("shop"))).isEqualTo("shop.example.org\npg.example.org pgadmin\n");
        assertThat(domains.lead(shop, names("pg.example.org"), PGADMIN).changed())
                .isEmpty();
    }

    @Test
    void one_that_leads_to_a_process_is_claimed_like_any_other() {
        domains.lead(shop, names("pg.example.org"), PGADMIN);

        assertThatThrownBy(() -> domains.add(blog, names("pg.example.org"))).isInstanceOf(HostnameTaken.class);
        assertThatThrownBy(() -> domains.lead(blog, names("pg.example.org"), PGADMIN))
                .isInstanceOf(HostnameTaken.class);
    }

    @Test
    void setting_those_of_one_process_leaves_those_of_the_others() {
        domains.add(shop, names("shop.example.org"));
        domains.lead(shop, names("pg.example.org"), PGADMIN);

        domains.set(shop, names("db.example.org"), PGADMIN);
        assertThat(domains.of(SHOP)).isEqualTo(names("shop.example.org", "db.example.org"));

        domains.set(shop, names("www.example.org"));
        assertThat(domains.of(SHOP)).isEqualTo(names("www.example.org", "db.example.org"));
        assertThat(domains.of(SHOP, PGADMIN)).isEqualTo(names("db.example.org"));

        domains.remove(shop, names("db.example.org"));
        assertThat(domains.destinations(SHOP)).isEmpty();
    }

    @Test
    void what_was_said_before_a_change_can_be_brought_back() {
        domains.lead(shop, names("pg.example.org"), PGADMIN);
        var said = domains.said(SHOP);
        domains.clear(shop);

        domains.restore(shop, said);

        assertThat(domains.of(SHOP, PGADMIN)).isEqualTo(names("pg.example.org"));
    }

    private static List<Hostname> names(String... names) {
        return Stream.of(names).map(Hostname::new).toList();
    }
}
