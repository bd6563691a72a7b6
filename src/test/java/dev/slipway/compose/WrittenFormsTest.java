package dev.slipway.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.compose.model.Wiring.PortHint;
import dev.slipway.config.EnvKey;
import dev.slipway.config.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What other readers of YAML take for numbers and truths stays as somebody wrote it. */
class WrittenFormsTest {

    @Test
    void ports_with_a_colon_are_no_number_to_the_base_of_sixty() {
        assertThat(ComposeBench.web("image: x:1\nports: [22:22, 8000]")
                        .web()
                        .wiring()
                        .ports())
                .extracting(PortHint::container)
                .containsExactly(22, 8000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "0777", "1.10", "1e3", "12:30:45", "off", "0x1F", "2024-01-01"})
    void values_of_variables_are_texts(String written) {
        var environment = ComposeBench.web("image: x:1\nenvironment: {A: " + written + "}")
                .web()
                .launch()
                .environment();

        assertThat(environment.get(new EnvKey("A"))).contains(new Secret(written));
    }

    @Test
    void variables_have_the_names_that_programs_read_and_no_shell_can_export() {
        var environment = ComposeBench.web(
                        "image: x\nenvironment: [discovery.type=single-node, xpack.security.enabled=false, A-B=1]")
                .web()
                .launch()
                .environment();

        assertThat(environment.get(new EnvKey("discovery.type"))).contains(new Secret("single-node"));
        assertThat(environment.get(new EnvKey("A-B"))).contains(new Secret("1"));
    }

    @Test
    void volumes_and_networks_have_the_names_that_compose_takes() {
        var stack = ComposeBench.of("""
                services:
                  web: {image: x, volumes: [".data:/srv", "_more:/more"], networks: [_in.side]}
                volumes: {.data: {}, _more: {name: "${PROJECT}_more"}}
                networks: {_in.side: {}}
                """).with("data/x", "").set("A", "1");

        assertThat(stack.remarks()).anySatisfy(remark -> assertThat(remark).contains("volumes are named by app"));
    }

    @Test
    void what_is_wrong_for_want_of_a_variable_names_the_variable() {
        assertThat(ComposeBench.web("image: x\ncontainer_name: ${NAME}-web\nports: ['${PORT}:${PORT}']")
                        .told())
                .containsExactly(
                        "compose.yml:4, service web, container_name: has a name that no host can have, since NAME is not set"
                                + " | config:set APP NAME=VALUE",
                        "compose.yml:5, service web, ports: '${PORT}:${PORT}' is not a port, since PORT is not set"
                                + " | config:set APP PORT=VALUE");
    }

    @Test
    void keys_of_other_programs_are_left_alone_wherever_they_are() {
        var bench = ComposeBench.of("""
                x-top: {any: thing}
                services:
                  web:
                    image: x:1
                    x-traefik: [a]
                    deploy: {x-more: 1, resources: {x-more: 1}}
                    healthcheck: {test: [CMD, "true"], x-more: 1}
                networks: {default: {x-more: 1}}
                """);

        assertThat(bench.remarks()).isEmpty();
    }
}
