package dev.slipway.build.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.compose.ComposeReader;
import dev.slipway.compose.ComposeSettings;
import dev.slipway.compose.key.KeyCatalogue;
import dev.slipway.config.Environment;
import dev.slipway.error.AppFailed;
import dev.slipway.git.InMemorySourceTree;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which service of a stack visitors reach, where its file does not say so. */
class RoutingTest {

    private static Routing routing(String services) {
        var tree = InMemorySourceTree.empty()
                .with("Dockerfile", "FROM python:3\n")
                .with(
                        "compose.yml",
                        "services:\n" + services.replace("; ", "\n").indent(2));
        var settings = new ComposeSettings(List.of(), Set.of(), Map.of(), ComposeSettings.Development.NONE);
        return new Routing(
                new ComposeReader(KeyCatalogue.ofTheProgram(), () -> true).read(tree, Environment.EMPTY, settings));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "one: {build: ., ports: [9000]}; two: {build: .} | one",
                "web: {build: ., ports: ['8000:8000']}; edge: {image: nginx, ports: ['8080:80'], depends_on: [web]} | edge",
                "edge: {image: nginx, ports: ['80:80', '443:443']}; ui: {build: ., ports: ['3000:3000'], links: [edge]} | edge",
                "lb: {image: nginx, ports: ['80:80']}; pma: {image: 'phpmyadmin:5', ports: ['8081:80']} | lb",
                "shop: {build: ., ports: ['5000:5000']}; db-ui: {image: 'dpage/pgadmin4', ports: ['5050:80']} | shop",
                "shop: {build: ., ports: ['5000:5000']}; flower: {build: ., ports: ['5555:5555'], depends_on: [shop]} | shop",
                "mq: {image: 'rabbitmq:3-management', ports: ['15672:15672']}; shop: {build: ., ports: ['5000:5000']} | shop",
                "tools: {image: 'adminer', ports: ['8080:8080']} | tools",
                "server: {build: ., ports: ['5000:5000']}; client: {build: ., ports: ['3000:3000']} | client",
                "api: {build: ., ports: ['8000:8000']}; api-beat: {build: ., ports: ['9999:9999']} | api",
                "shop-frontend: {build: ., ports: ['3000:3000']}; shop-backend: {build: ., ports: ['5000:5000']} | shop-frontend",
                "web-api: {build: ., ports: ['3000:3000']}; dashboard: {build: ., ports: ['5000:5000']} | web-api",
                "shop-api: {build: ., ports: ['3000:3000']}; shop-jobs: {build: ., ports: ['5000:5000']} | shop-api"
            })
    void is_told_from_those_that_are_not_for_visitors(String services, String routed) {
        assertThat(routing(services).routed().orElseThrow().name()).hasToString(routed);
    }

    @Test
    void one_with_a_name_of_its_own_may_stand_before_an_interface() {
        var routing = routing("api: {build: ., ports: ['8000:8000']}; dashboard: {build: ., ports: ['3000:3000']}");

        assertThatThrownBy(routing::routed)
                .isInstanceOf(AppFailed.class)
                .hasMessage("More than one service publishes a port: api, dashboard");
    }

    @Test
    void two_of_which_nothing_tells_are_asked_about() {
        var routing = routing("one: {build: ., ports: ['80:80']}; two: {build: ., ports: ['443:443']}");

        assertThatThrownBy(routing::routed)
                .isInstanceOf(AppFailed.class)
                .hasMessage("More than one service publishes a port: one, two");
    }
}
