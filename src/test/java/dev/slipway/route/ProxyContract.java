package dev.slipway.route;

import static dev.slipway.route.Routes.routes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.app.AppName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every proxy keeps, whatever it is made of. */
public abstract class ProxyContract {

    protected static final AppName SHOP = new AppName("shop");
    protected static final AppName BLOG = new AppName("blog");

    /** A proxy that has no routes yet; the same one during a test. */
    protected abstract Proxy proxy();

    @Test
    void routes_that_were_applied_are_what_it_serves() {
        var routes = routes("shop", "shop.example.org", 20_001);

        proxy().apply(routes);

        assertThat(proxy().serves(routes)).isTrue();
        assertThat(proxy().serves(routes("shop", "shop.example.org", 20_002))).isFalse();
        assertThat(proxy().apps()).containsExactly(SHOP);
    }

    @Test
    void the_last_routes_of_an_app_replace_those_before() {
        proxy().apply(routes("shop", List.of("shop.example.org", "www.example.org"), 20_001));
        var last = routes("shop", "shop.example.org", 20_002, 20_003);

        proxy().apply(last);

        assertThat(proxy().serves(last)).isTrue();
        proxy().apply(routes("blog", "www.example.org", 20_004));
    }

    @Test
    void applying_the_same_routes_again_is_no_harm() {
        var routes = routes("shop", "shop.example.org", 20_001);
        proxy().apply(routes);

        proxy().apply(routes);

        assertThat(proxy().serves(routes)).isTrue();
    }

    @Test
    void a_preview_is_what_applying_changes_and_changes_nothing() {
        var former = routes("shop", "shop.example.org", 20_001);
        var latter = routes("shop", "shop.example.org", 20_002);
        proxy().apply(former);

        var foreseen = proxy().preview(latter);

        assertThat(foreseen)
                .hasSize(1)
                .allSatisfy(file -> assertThat(file.after()).contains("20002"));
        assertThat(proxy().serves(former)).isTrue();
        assertThat(proxy().apply(latter).written(SHOP)).isEqualTo(foreseen);
        assertThat(proxy().preview(latter)).isEmpty();
        assertThat(proxy().apply(latter).written(SHOP)).isEmpty();
        assertThat(proxy().preview(former))
                .allSatisfy(file ->
                        assertThat(file.before()).isEqualTo(foreseen.get(0).after()));
    }

    @Test
    void routes_take_the_place_of_another_apps_in_one_change() {
        proxy().apply(routes("shop", "shop.example.org", 20_001));
        var renamed = routes("blog", "shop.example.org", 20_002);
        assertThatThrownBy(() -> proxy().apply(renamed)).isInstanceOf(HostnameTaken.class);

        proxy().apply(renamed, Set.of(SHOP));

        assertThat(proxy().serves(renamed)).isTrue();
        assertThat(proxy().apps()).containsExactly(BLOG);
    }

    @Test
    void nothing_is_served_for_an_app_that_it_never_heard_of() {
        assertThat(proxy().serves(routes("shop", "shop.example.org", 20_001))).isFalse();
        assertThat(proxy().apps()).isEmpty();
    }

    @Test
    void an_app_without_instances_keeps_its_hostnames() {
        var routes = routes("shop", "shop.example.org");

        proxy().apply(routes);

        assertThat(proxy().serves(routes)).isTrue();
        assertThat(proxy().apps()).containsExactly(SHOP);
        assertThatThrownBy(() -> proxy().check(BLOG, List.of(new Hostname("shop.example.org"))))
                .isInstanceOf(HostnameTaken.class);
    }

    @Test
    void a_removed_app_leaves_nothing_and_frees_its_hostnames() {
        var routes = routes("shop", "shop.example.org", 20_001);
        proxy().apply(routes);

        proxy().remove(SHOP);

        assertThat(proxy().apps()).isEmpty();
        assertThat(proxy().serves(routes)).isFalse();
        proxy().apply(routes("blog", "shop.example.org", 20_002));
    }

    @Test
    void it_names_the_certificates_that_must_stay() throws Exception {
        var files = certificate();
        var secured = new Tls(Map.of(new Hostname("shop.example.org"), files), "");

        proxy().apply(routes("shop", "shop.example.org", 20_001).with(secured));
        assertThat(proxy().certificates()).containsExactly(files);

        proxy().remove(SHOP);
        assertThat(proxy().certificates()).isEmpty();
    }

    /** One that the proxy can read. */
    protected abstract CertificateFiles certificate() throws Exception;

    @Test
    void removing_an_app_that_has_no_routes_does_nothing() {
        proxy().remove(SHOP);

        assertThat(proxy().apps()).isEmpty();
    }

    @Test
    void a_hostname_of_another_app_is_refused_and_nothing_changes() {
        var shop = routes("shop", "shop.example.org", 20_001);
        proxy().apply(shop);

        assertThatThrownBy(() -> proxy().apply(routes("blog", List.of("blog.example.org", "shop.example.org"), 20_002)))
                .isInstanceOf(HostnameTaken.class)
                .hasMessageContaining("shop.example.org already belongs to app shop");

        assertThat(proxy().serves(shop)).isTrue();
        assertThat(proxy().apps()).containsExactly(SHOP);
    }

    @Test
    void an_app_may_check_the_hostnames_that_it_has() {
        proxy().apply(routes("shop", "shop.example.org", 20_001));

        assertThat(proxy().check(SHOP, List.of(new Hostname("shop.example.org"), new Hostname("new.example.org"))))
                .isEmpty();
    }

    @Test
    void without_connections_the_generation_before_goes() {
        proxy().apply(routes("shop", "shop.example.org", 20_001));

        var swap = proxy().apply(routes("shop", "shop.example.org", 20_002));

        assertThat(swap.awaitExclusive(Duration.ofSeconds(10))).isTrue();
        assertThat(swap.awaitDrained(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void without_connections_nothing_former_is_left() {
        proxy().apply(routes("shop", "shop.example.org", 20_001));
        proxy().apply(routes("shop", "shop.example.org", 20_002)).awaitExclusive(Duration.ofSeconds(10));

        assertThat(proxy().former().awaitDrained(Duration.ofSeconds(10))).isTrue();
    }
}
