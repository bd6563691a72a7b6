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
