package dev.slipway.command.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.command.CommandTestBench;
import dev.slipway.command.app.EachApp;
import dev.slipway.container.InMemoryContainers;
import dev.slipway.container.Labels;
import dev.slipway.container.NetworkName;
import dev.slipway.container.image.InMemoryImages;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkCommandsTest {

    private static final Labels SHARED = Labels.of("ours", "true");

    @TempDir
    private Path directory;

    private final InMemoryContainers containers = new InMemoryContainers(new InMemoryImages());
    private CommandTestBench bench;

    @BeforeEach
    void setUp() {
        bench = new CommandTestBench(directory);
        bench.with(new NetworkTopic(bench.apps, bench.settings, bench.locks, bench.deployments)
                .topic(new NetworkCommands(containers, SHARED), new EachApp(bench.apps)));
        bench.app("shop");
        containers.ensureNetwork(new NetworkName("crm_default"), new Labels(Map.of()));
    }

    @Test
    void a_network_is_made_once_found_and_destroyed() {
        assertThat(bench.type("network:create backend").out()).isEqualTo("-----> Creating network backend\n");
        assertThat(bench.type("network:create backend").err()).contains("Network already exists");
        assertThat(bench.type("network:exists backend").out()).isEqualTo("Network exists\n");
        assertThat(bench.type("network:list").out()).isEqualTo("=====> Networks\nbackend\ncrm_default\nnone\n");
        assertThat(bench.type("network:list --dokku-managed --format json").out())
                .contains("\"name\":\"backend\"")
                .doesNotContain("crm_default");
        assertThat(bench.type("network:info backend").out())
                .contains("=====> backend network information", "driver:                        bridge");
        assertThat(bench.typeWords("", List.of("network:destroy", "backend")).exit())
                .isEqualTo(1);
        assertThat(bench.type("--force network:destroy backend").out())
                .isEqualTo("-----> Destroying network backend\n");
        assertThat(bench.type("network:exists backend").exit()).isEqualTo(1);
        assertThat(bench.type("--force network:destroy backend").err()).contains("Network does not exist");
    }

    @Test
    void a_network_of_somebody_else_is_never_destroyed() {
        var answer = bench.type("--force network:destroy crm_default");

        assertThat(answer.exit()).isNotZero();
        assertThat(answer.err()).contains("was not made by network:create and is left alone");
        assertThat(containers.network(new NetworkName("crm_default"))).isPresent();
    }

    @Test
    void networks_are_set_for_an_app_or_for_all_and_shown_as_set() {
        assertThat(bench.type("network:set shop attach-post-create backend other")
                        .exit())
                .isZero();
        bench.type("network:set --global tld internal");

        assertThat(bench.type("network:report shop --network-attach-post-create")
                        .out())
                .isEqualTo("backend other\n");
        assertThat(bench.type("network:report shop --format json").out())
                .contains(
                        "\"network-global-tld\":\"internal\"",
                        "\"network-tld\":\"\"",
                        "\"network-computed-tld\":\"internal\"",
                        "\"network-global-bind-all-interfaces\":\"\"",
                        "\"computed-bind-all-interfaces\":\"false\"");
        assertThat(bench.type("network:set shop attach-post-deploy backend").err())
                .contains("Network backend is joined already by attach-post-create");
    }

    @ParameterizedTest
    @CsvSource({
        "network:set shop attach-post-create host, past its own",
        "network:set shop initial-network none, past its own",
        "network:set shop attach-post-deploy container:x, is not the name of a network",
        "network:set shop bind-all-interfaces true, nginx alone leads to them",
        "network:set shop static-web-listener 192.0.2.1:80, never to a fixed address",
        "network:set shop tld .., expected a domain",
        "network:set shop speed 1, 'Invalid property specified, valid properties include: attach-post-create'"
    })
    void what_would_open_the_host_or_an_app_is_refused(String line, String reason) {
        var answer = bench.type(line);

        assertThat(answer.exit()).isEqualTo(1);
        assertThat(answer.err()).contains(reason);
    }

    @Test
    void rebuilding_joins_what_serves_to_what_is_set() {
        assertThat(bench.type("network:rebuild shop").exit()).isZero();
        assertThat(bench.type("network:rebuildall").exit()).isZero();

        assertThat(bench.deployments.calls()).containsExactly("rejoin shop", "rejoin shop");
    }
}
