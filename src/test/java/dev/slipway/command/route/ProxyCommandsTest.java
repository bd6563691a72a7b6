package dev.slipway.command.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.app.AppName;
import dev.slipway.command.CommandTestBench;
import dev.slipway.command.Topic;
import dev.slipway.command.app.EachApp;
import dev.slipway.error.HostFailed;
import dev.slipway.route.AppRoutes;
import dev.slipway.route.CertificateSource;
import dev.slipway.route.Domains;
import dev.slipway.route.Frontage;
import dev.slipway.route.Hostname;
import dev.slipway.route.InMemoryProxy;
import dev.slipway.route.port.PortMaps;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProxyCommandsTest {

    @TempDir
    private Path directory;

    private final InMemoryProxy proxy = new InMemoryProxy();
    private CommandTestBench bench;
    private Frontage frontage;

    @BeforeEach
    void setUp() {
        bench = new CommandTestBench(directory);
        var domains = new Domains(bench.state, bench.apps, bench.settings, proxy);
        frontage = new Frontage(bench.settings, domains, new PortMaps(bench.settings), CertificateSource.NONE);
        var routing = new Routing(bench.apps, bench.locks, bench.deployments);
        var topics = new ArrayList<>(new UrlCommands(frontage, proxy).topics());
        topics.add(new ProxyTopic(bench.apps, bench.settings, bench.locks, frontage, routing)
                .topic(new ProxyCommands(bench.settings, frontage, proxy, routing, new EachApp(bench.apps))));
        bench.with(topics.toArray(Topic[]::new));
        bench.deployedApp("shop");
        domains.addGlobal(List.of(new Hostname("example.org")));
    }

    private String report(String flag) {
        return bench.type("proxy:report shop --proxy-" + flag).out().strip();
    }

    @Test
    void a_disabled_app_has_no_addresses_until_it_is_enabled_again() {
        assertThat(bench.type("proxy:disable shop").out()).isEqualTo("-----> Disabling proxy for app shop\n");
        assertThat(bench.type("proxy:disable shop").out()).isEqualTo("-----> Proxy is already disabled for shop\n");
        assertThat(report("enabled")).isEqualTo("false");
        assertThat(frontage.hostnames(new AppName("shop"))).isEmpty();
        var url = bench.type("url shop");
        assertThat(url.exit()).isEqualTo(20);
        assertThat(url.err()).contains("proxy:enable shop");

        assertThat(bench.type("proxy:enable --all").out()).isEqualTo("-----> Enabling proxy for app shop\n");

        assertThat(bench.type("url shop").out()).isEqualTo("http://shop.example.org\n");
        assertThat(bench.deployments.calls()).containsExactly("reroute shop", "reroute shop");
    }

    @Test
    void what_the_proxy_refuses_is_taken_back() {
        bench.deployments.failWith(new HostFailed("nginx refuses the configuration"));

        assertThat(bench.type("proxy:disable shop").exit()).isEqualTo(69);
        assertThat(bench.type("proxy:set shop proxy-port 8080").exit()).isEqualTo(69);

        assertThat(report("enabled")).isEqualTo("true");
        assertThat(report("proxy-port")).isEmpty();
    }

    @Test
    void the_configuration_is_built_and_cleared() {
        assertThat(bench.type("proxy:build-config shop").out()).isEqualTo("-----> Configuring shop.example.org...\n");
        assertThat(bench.deployments.calls()).containsExactly("reroute shop");
        var shop = new AppName("shop");
        proxy.apply(new AppRoutes(shop, List.of(), List.of(), new TreeMap<>()));

        bench.type("proxy:clear-config --all --parallel 2");

        assertThat(proxy.apps()).isEmpty();
    }

    @Test
    void an_app_that_was_not_deployed_is_said_to_be_so() {
        bench.app("blog");

        assertThat(bench.type("proxy:build-config blog").err()).isEqualTo(" !     App blog has not been deployed\n");
    }

    @Test
    void the_type_is_nginx_in_both_forms() {
        assertThat(bench.type("proxy:set shop nginx").out()).isEqualTo("=====> Setting type to nginx\n");
        assertThat(bench.type("proxy:set shop type nginx").out()).isEqualTo("=====> Setting type to nginx\n");
        assertThat(bench.type("proxy:set shop caddy").err())
                .startsWith(" !     Slipway serves through nginx only, not caddy\n");
        assertThat(bench.type("proxy:set shop http:80:80").err())
                .startsWith(" !     Detected potential port mapping instead of proxy type\n");
        assertThat(bench.type("proxy:set shop").err()).startsWith(" !     No property specified\n");
        assertThat(bench.type("proxy:set shop color red").err())
                .startsWith(" !     Invalid property specified, valid properties include: disabled, proxy-port,"
                        + " proxy-ssl-port, type\n");
    }

    @Test
    void ports_are_set_for_one_app_or_for_all() {
        bench.app("blog");
        assertThat(bench.type("proxy:set shop proxy-port 8080").out()).isEqualTo("=====> Setting proxy-port to 8080\n");
        assertThat(bench.type("url shop").out()).isEqualTo("http://shop.example.org:8080\n");
        assertThat(bench.type("proxy:set --global proxy-port 8081").exit()).isZero();

        assertThat(report("computed-proxy-port")).isEqualTo("8080");
        assertThat(report("global-proxy-port")).isEqualTo("8081");
        assertThat(bench.type("url blog").out()).isEqualTo("http://blog.example.org:8081\n");
        assertThat(bench.deployments.calls()).containsExactly("reroute shop", "reroute blog", "reroute shop");
        assertThat(bench.type("proxy:set shop proxy-port x").exit()).isEqualTo(1);
        assertThat(bench.type("proxy:set shop proxy-port 443").exit()).isEqualTo(1);
        assertThat(bench.type("proxy:set shop proxy-ssl-port 8080").err()).contains("is proxy-port already");
    }

    @Test
    void the_report_has_every_field() {
        assertThat(bench.type("proxy:report shop").out()).isEqualTo("""
                        =====> shop proxy information
                               Proxy computed disabled:       false
                               Proxy computed proxy port:     80
                               Proxy computed proxy ssl port: 443
                               Proxy computed type:           nginx
                               Proxy disabled:
                               Proxy enabled:                 true
                               Proxy global proxy port:
                               Proxy global proxy ssl port:
                               Proxy global type:
                               Proxy proxy port:
                               Proxy proxy ssl port:
                               Proxy type:
                        """);
    }
}
