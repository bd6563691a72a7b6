package dev.slipway.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.app.DeployLocks;
import dev.slipway.app.Settings;
import dev.slipway.app.property.ProxyProperties;
import dev.slipway.route.port.PortMap;
import dev.slipway.route.port.PortMaps;
import dev.slipway.store.StateDir;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrontageTest {

    private static final AppName SHOP = new AppName("shop");
    /** Which loopback ports lead to which port of the containers. */
    private static final Map<Integer, List<Integer>> PUBLISHED =
            Map.of(5000, List.of(20_001, 20_002), 9000, List.of(20_003, 20_004));

    @TempDir
    private Path directory;

    private Settings settings;
    private AppLock shop;
    private PortMaps maps;
    private Frontage frontage;

    @BeforeEach
    void anAppWithAHostname() {
        var state = new StateDir(directory);
        var apps = new Apps(state, Clock.systemUTC());
        apps.create(SHOP);
        shop = new AppLocks(new DeployLocks(state, Clock.systemUTC()), Clock.systemUTC()).hold(SHOP, "ann", "test");
        settings = new Settings(state, Clock.systemUTC());
        maps = new PortMaps(settings);
        var domains = new Domains(state, apps, settings, new InMemoryProxy());
        domains.add(shop, List.of(new Hostname("shop.example.org")));
        frontage = new Frontage(settings, domains, maps, CertificateSource.NONE);
    }

    private Stream<String> routes() {
        return frontage.routes(SHOP, 5000, port -> PUBLISHED.getOrDefault(port, List.of())).entrances().stream()
                .map(entrance -> entrance.map() + " " + entrance.instances());
    }

    private void map(String... typed) {
        maps.set(shop, Stream.of(typed).map(PortMap::parse).toList());
    }

    @Test
    void without_maps_both_usual_ports_lead_to_the_port_that_containers_know() {
        assertThat(routes()).containsExactly("http:80:5000 [20001, 20002]", "https:443:5000 [20001, 20002]");
    }

    @Test
    void each_map_leads_to_its_own_port() {
        map("http:80:5000", "http:8080:9000", "http:8081:7000");

        assertThat(routes())
                .containsExactly("http:80:5000 [20001, 20002]", "http:8080:9000 [20003, 20004]", "http:8081:7000 []");
    }

    @Test
    void what_containers_were_not_told_of_yet_leads_to_what_they_know() {
        map("http:80:6000", "http:8080:9000");

        assertThat(routes()).containsExactly("http:80:6000 [20001, 20002]", "http:8080:9000 [20003, 20004]");
    }

    @Test
    void the_first_map_decides_where_80_is_not_mapped() {
        assertThat(PortMaps.mainContainerPort(maps.own(SHOP))).isEmpty();
        map("http:8081:7000", "http:8080:9000");
        assertThat(PortMaps.mainContainerPort(maps.own(SHOP))).hasValue(7000);
        map("http:8081:7000", "http:80:9000");
        assertThat(PortMaps.mainContainerPort(maps.own(SHOP))).hasValue(9000);
    }

    @Test
    void a_certificate_brings_https_beside_port_80_and_its_end_takes_it_away() {
        maps.secure(shop);
        assertThat(maps.own(SHOP)).isEmpty();
        map("http:80:5000", "http:8080:5000");

        maps.secure(shop);
        maps.secure(shop);
        assertThat(maps.own(SHOP)).hasToString("[http:80:5000, http:8080:5000, https:443:5000]");

        maps.unsecure(shop);
        assertThat(maps.own(SHOP)).hasToString("[http:80:5000, http:8080:5000]");
    }

    @Test
    void an_app_that_the_proxy_does_not_serve_keeps_its_hostnames_for_later() {
        settings.set(shop, ProxyProperties.DISABLED, "true");

        assertThat(frontage.hostnames(SHOP)).isEmpty();
        assertThat(frontage.addresses(SHOP)).isEmpty();
        settings.unset(shop, ProxyProperties.DISABLED);
        assertThat(frontage.addresses(SHOP)).hasSize(1);
    }
}
