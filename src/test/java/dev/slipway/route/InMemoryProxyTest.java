package dev.slipway.route;

import static dev.slipway.route.Routes.routes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.HostFailed;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class InMemoryProxyTest extends ProxyContract {

    private final InMemoryProxy proxy = new InMemoryProxy();

    @Override
    protected Proxy proxy() {
        return proxy;
    }

    @Override
    protected CertificateFiles certificate() {
        return new CertificateFiles(Path.of("/certs/a/server.crt"), Path.of("/certs/a/server.key"));
    }

    @Test
    void a_death_before_a_change_leaves_everything_as_it_was() {
        proxy.beforeChange(app -> {
            throw new IllegalStateException("killed");
        });

        assertThatThrownBy(() -> proxy.apply(routes("shop", "shop.example.org", 20_001)))
                .hasMessage("killed");

        assertThat(proxy.apps()).isEmpty();
    }

    @Test
    void a_death_after_a_change_leaves_it_made() {
        proxy.afterChange(app -> {
            throw new IllegalStateException("killed");
        });

        assertThatThrownBy(() -> proxy.apply(routes("shop", "shop.example.org", 20_001)))
                .hasMessage("killed");

        assertThat(proxy.portsOf(SHOP)).containsExactly(20_001);
    }

    @Test
    void a_refusal_is_told_once_and_changes_nothing() {
        proxy.refuseNext(new HostFailed("nginx refuses the configuration."));

        assertThatThrownBy(() -> proxy.apply(routes("shop", "shop.example.org", 20_001)))
                .isInstanceOf(HostFailed.class);

        assertThat(proxy.apps()).isEmpty();
        proxy.apply(routes("shop", "shop.example.org", 20_001));
    }

    @Test
    void a_foreign_sites_hostname_is_refused_with_its_place() {
        proxy.withForeign(new ForeignSite("shop.example.org", "/etc/nginx/sites-enabled/old", 12));

        assertThatThrownBy(() -> proxy.check(SHOP, List.of(new Hostname("shop.example.org"))))
                .isInstanceOf(HostnameTaken.class)
                .hasMessageContaining("/etc/nginx/sites-enabled/old:12");
    }
}
