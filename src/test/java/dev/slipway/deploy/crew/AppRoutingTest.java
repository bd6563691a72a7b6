package dev.slipway.deploy.crew;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.app.DeployLocks;
import dev.slipway.app.Settings;
import dev.slipway.config.Configs;
import dev.slipway.container.image.InMemoryImages;
import dev.slipway.deploy.tree.StaticTrees;
import dev.slipway.release.Releases;
import dev.slipway.route.CertificateFiles;
import dev.slipway.route.Domains;
import dev.slipway.route.Frontage;
import dev.slipway.route.Hostname;
import dev.slipway.route.InMemoryProxy;
import dev.slipway.route.Tls;
import dev.slipway.route.dns.InMemoryResolver;
import dev.slipway.route.port.PortMaps;
import dev.slipway.run.Marks;
import dev.slipway.store.StateDir;
import dev.slipway.store.StateId;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an app has in the proxy before its first push. */
class AppRoutingTest {

    private static final AppName SHOP = new AppName("shop");
    private static final Hostname HOST = new Hostname("shop.example.org");

    @TempDir
    private Path directory;

    private final InMemoryProxy proxy = new InMemoryProxy();
    private Tls tls = Tls.NONE;
    private AppRouting routing;

    @BeforeEach
    void anAppThatWasNeverPushed() {
        var clock = Clock.systemUTC();
        var state = new StateDir(directory);
        var settings = new Settings(state, clock);
        var apps = new Apps(state, clock);
        var domains = new Domains(state, apps, settings, proxy);
        apps.create(SHOP);
        try (var lock = new AppLocks(new DeployLocks(state, clock), clock).hold(SHOP, "ann", "test")) {
            domains.set(lock, List.of(HOST));
        }
        var trees = new StaticTrees(
                state,
                new Releases(state, new Configs(state)),
                settings,
                new InMemoryImages(),
                new Marks(new StateId("0123abcd")));
        routing = new AppRouting(
                new Frontage(settings, domains, new PortMaps(settings), app -> tls),
                proxy,
                trees,
                new InMemoryResolver().signposts(),
                app -> List.of());
    }

    @Test
    void its_hostnames_lead_to_no_instance() {
        routing.leadNowhere(SHOP);

        assertThat(proxy.routesOf(SHOP).orElseThrow().hostnames()).containsExactly(HOST);
        assertThat(proxy.portsOf(SHOP)).isEmpty();
    }

    @Test
    void while_it_asks_for_one_it_can_be_proved() {
        tls = new Tls(Map.of(), "thumbprint");

        routing.leadNowhere(SHOP);

        assertThat(proxy.routesOf(SHOP).orElseThrow().tls().answersChallenges()).isTrue();
        assertThat(proxy.portsOf(SHOP)).isEmpty();
    }

    @Test
    void its_certificate_is_served_until_it_is_taken_away() {
        tls = new Tls(Map.of(HOST, new CertificateFiles(Path.of("/c/server.crt"), Path.of("/c/server.key"))), "");
        routing.leadNowhere(SHOP);
        assertThat(proxy.certificates()).hasSize(1);

        tls = Tls.NONE;
        routing.leadNowhere(SHOP);

        assertThat(proxy.certificates()).isEmpty();
    }
}
