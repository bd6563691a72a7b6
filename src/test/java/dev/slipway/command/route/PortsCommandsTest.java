package dev.slipway.command.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.app.AppName;
import dev.slipway.command.CommandTestBench;
import dev.slipway.command.Topic;
import dev.slipway.config.Environment;
import dev.slipway.container.ImageId;
import dev.slipway.deploy.journal.WebPort;
import dev.slipway.error.AppFailed;
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
import dev.slipway.route.CertificateFiles;
import dev.slipway.route.Domains;
import dev.slipway.route.Frontage;
import dev.slipway.route.Hostname;
import dev.slipway.route.InMemoryProxy;
import dev.slipway.route.Tls;
import dev.slipway.route.port.PortMaps;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsCommandsTest {

    private static final AppName SHOP = new AppName("shop");

    @TempDir
    private Path directory;

    private final InMemoryProxy proxy = new InMemoryProxy();
    private final Map<Hostname, CertificateFiles> certificates = new HashMap<>();
    private CommandTestBench bench;
    private Releases releases;
    private Domains domains;

    @BeforeEach
    void setUp() {
        bench = new CommandTestBench(directory);
        releases = new Releases(bench.state, bench.configs);
        domains = new Domains(bench.state, bench.apps, bench.settings, proxy);
        var maps = new PortMaps(bench.settings);
        var frontage = new Frontage(bench.settings, domains, maps, app -> new Tls(certificates, ""));
        var webPort = new WebPort(maps, bench.configs, releases);
        var topics = new ArrayList<>(new UrlCommands(frontage, proxy).topics());
        topics.add(new PortsTopic(bench.apps, bench.settings, frontage, webPort::detected)
                .topic(new PortsCommands(frontage, webPort, proxy, bench.renewal, bench.deployments)));
        bench.with(topics.toArray(Topic[]::new));
        bench.app("shop");
    }

    private String map() {
        return bench.type("ports:report shop --ports-map").out().strip();
    }

    /** The release that serves, told to listen on the port that its image declares. */
    private void serve(int port) {
        var processes = Map.of(ProcessType.WEB, List.<String>of());
        var release = new Release(
                SHOP,
                new ReleaseNumber(1),
                new Origin(CommandTestBench.NOW, "anna", "Deploy", ""),
                new Content(new ImageId("sha256:" + "a".repeat(64)), "dockerfile", port, processes),
                new Operation(port, HealthChecks.NONE, new Formation(new TreeMap<>()), false));
        try (var lock = bench.locks.hold(SHOP, "anna", "test")) {
            releases.add(lock, release, new Snapshot(Environment.EMPTY, Environment.EMPTY));
            releases.markCurrent(lock, release.number());
        }
        bench.deployments.markDeployed("shop");
    }

    private void giveHostname() {
        try (var lock = bench.locks.holdForSettings(SHOP, "anna", "test")) {
            domains.add(lock, List.of(new Hostname("shop.example.org")));
        }
    }

    @Test
    void maps_are_listed_in_columns_in_the_order_of_their_text() {
        bench.type("ports:set shop http:1234:5001");
        bench.type("ports:add shop https:8443:5003 http:80:5002");

        assertThat(bench.type("ports:list shop").out()).isEqualTo("""
                        -----> Port mappings for shop
                            http   1234  5001
                            http   80    5002
                            https  8443  5003
                        """);
        assertThat(bench.type("--quiet ports:list shop").out().lines().findFirst())
                .hasValue("    http   1234  5001");
        assertThat(map()).isEqualTo("http:1234:5001 https:8443:5003 http:80:5002");
    }

    @Test
    void without_maps_the_list_says_so() {
        var answer = bench.type("ports:list shop");

        assertThat(answer.exit()).isEqualTo(1);
        assertThat(answer.err()).isEqualTo("""
                         !     No port mappings configured for app
                               What is used then: ports:report shop --ports-map-detected
                        """);
    }

    @Test
    void what_changed_is_said_map_by_map() {
        assertThat(bench.type("ports:set shop http:80:5000 http:8080:5000").out())
                .isEqualTo("-----> Set http:80:5000 http:8080:5000 for shop\n");
        var added = bench.type("ports:add shop http:80:5000 http:8081:5000");
        assertThat(added.out()).isEqualTo("-----> Added http:8081:5000 to shop\n");
        assertThat(added.err()).isEqualTo(" !     Skipping: http:80:5000 already added to shop\n");
        var removed = bench.type("ports:remove shop 8080 http:8081:5000 9999");
        assertThat(removed.out()).isEqualTo("-----> Removed 8080 from shop\n-----> Removed http:8081:5000 from shop\n");
        assertThat(removed.err()).isEqualTo(" !     Skipping: 9999 is not one of shop\n");
        assertThat(map()).isEqualTo("http:80:5000");
        assertThat(bench.type("ports:clear shop").out()).isEqualTo("-----> Cleared port mappings for shop\n");
        assertThat(map()).isEmpty();
    }

    @Test
    void each_mistake_has_its_sentence_and_changes_nothing() {
        bench.type("ports:set shop http:80:5000");

        for (String command : List.of("ports:add shop", "ports:set shop", "ports:remove shop")) {
            assertThat(bench.type(command).err()).startsWith(" !     No port mapping specified\n");
        }
        assertThat(bench.type("ports:add shop http:80:5001").err())
                .startsWith(" !     The same scheme:host-port is being reused: http:80\n");
        assertThat(bench.type("ports:set shop http:8080:1 https:8080:1").err())
                .startsWith(" !     Port 8080 cannot be both http and https\n");
        for (String wrong : List.of("http:80", "80", "http:0:1", "http:1:65536", "http:80:5000;", "http:x:1", ":::")) {
            var answer = bench.type("ports:add shop " + wrong);
            assertThat(answer.exit()).isEqualTo(1);
            assertThat(answer.err()).startsWith(" !     Invalid port map " + wrong + "\n");
        }
        assertThat(bench.type("ports:add shop http:40000:5000").err()).contains("given to outgoing connections");
        assertThat(bench.type("ports:add shop http:443:5000").err()).startsWith(" !     Port 443 cannot be http");
        assertThat(bench.type("ports:add shop https:80:5000").err()).startsWith(" !     Port 80 cannot be https");
        assertThat(bench.type("ports:add shop http:20500:5000").err()).contains("are kept for containers: 20500");
        for (String scheme : List.of("grpc", "grpcs", "tcp", "udp")) {
            assertThat(bench.type("ports:add shop " + scheme + ":8080:5000").err())
                    .startsWith(" !     The scheme " + scheme + " is not supported");
        }
        assertThat(bench.type("ports:add shop ftp:8080:5000").err()).startsWith(" !     Invalid scheme ftp");
        assertThat(map()).isEqualTo("http:80:5000");
    }

    @Test
    void a_port_of_another_program_is_refused() {
        proxy.withTakenPort(5432);

        var answer = bench.type("ports:set shop http:5432:5000");

        assertThat(answer.exit()).isEqualTo(3);
        assertThat(map()).isEmpty();
    }

    @Test
    void what_is_detected_follows_the_variable_the_image_and_the_certificate() {
        assertThat(detected()).isEqualTo("http:80:5000");
        serve(8000);
        assertThat(detected()).isEqualTo("http:80:8000");

        giveHostname();
        certificates.put(new Hostname("shop.example.org"), new CertificateFiles(directory, directory));

        assertThat(detected()).isEqualTo("http:80:8000 https:443:8000");
        assertThat(bench.type("ports:report shop --format json").out())
                .contains("\"map-detected\":\"http:80:8000 https:443:8000\"")
                .contains("{\\\"container_port\\\":8000,\\\"host_port\\\":80,\\\"scheme\\\":\\\"http\\\"}");
    }

    private String detected() {
        return bench.type("ports:report shop --ports-map-detected").out().strip();
    }

    @Test
    void other_ports_of_the_host_cost_no_new_containers() {
        serve(5000);

        bench.type("ports:set shop http:80:5000 http:8080:5000");

        assertThat(bench.deployments.calls()).containsExactly("reroute shop");
    }

    @Test
    void the_first_map_that_is_added_does_not_take_a_site_off_its_usual_port() {
        bench.type("ports:add shop http:8080:5000");
        assertThat(map()).isEqualTo("http:8080:5000");
        bench.type("ports:clear shop");
        serve(8000);

        assertThat(bench.type("ports:add shop http:8080:8000").out())
                .isEqualTo("-----> Kept http:80:8000 for shop\n-----> Added http:8080:8000 to shop\n");

        assertThat(map()).isEqualTo("http:80:8000 http:8080:8000");
        bench.type("ports:clear shop");
        bench.type("ports:add shop http:80:8000");
        assertThat(map()).isEqualTo("http:80:8000");
        assertThat(bench.deployments.calls()).doesNotContain("renew shop by anna: Ports http:80:8000");
    }

    @Test
    void another_port_of_the_container_is_rolled_out() {
        serve(5000);

        bench.type("ports:set shop http:80:5001");
        bench.type("ports:set shop http:80:5000 http:8080:5001");
        bench.type("ports:clear shop");

        assertThat(bench.deployments.calls())
                .containsExactly("renew shop by anna: Ports http:80:5001", "reroute shop", "reroute shop");
    }

    @Test
    void a_port_without_its_certificate_and_a_certificate_without_its_port_are_told() {
        assertThat(bench.type("ports:set shop https:443:5000").out()).isEqualTo("""
                        -----> Set https:443:5000 for shop
                               https is served once shop has a certificate: letsencrypt:enable shop
                        """);
        giveHostname();
        certificates.put(new Hostname("shop.example.org"), new CertificateFiles(directory, directory));

        assertThat(bench.type("ports:set shop http:80:5000").out()).endsWith("""
                               shop has a certificate, but no https port: ports:add shop https:443:5000
                        """);
        assertThat(bench.type("ports:add shop https:443:5000").out())
                .isEqualTo("-----> Added https:443:5000 to shop\n");
    }

    @Test
    void maps_that_do_not_come_into_force_are_taken_back() {
        serve(5000);
        bench.type("ports:set shop http:8080:5000");
        bench.deployments.failWith(new AppFailed("not ready"));

        assertThat(bench.type("ports:set shop http:80:5001").exit()).isEqualTo(1);
        assertThat(bench.type("ports:clear shop").exit()).isEqualTo(1);

        assertThat(map()).isEqualTo("http:8080:5000");
    }

    @Test
    void addresses_name_the_unusual_ports_and_https_comes_first() {
        giveHostname();
        bench.type("ports:set shop http:80:5000 http:8080:5000 https:8443:5000");
        assertThat(bench.type("urls shop").out()).isEqualTo("http://shop.example.org\nhttp://shop.example.org:8080\n");

        certificates.put(new Hostname("shop.example.org"), new CertificateFiles(directory, directory));

        assertThat(bench.type("url shop").out()).isEqualTo("https://shop.example.org:8443\n");
        assertThat(bench.type("urls shop").out().lines()).hasSize(3);
    }
}
