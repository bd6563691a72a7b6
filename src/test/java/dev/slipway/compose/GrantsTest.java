package dev.slipway.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.compose.model.Mounts.Temporary;
import dev.slipway.compose.model.Mounts.Written;
import dev.slipway.config.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What lies in a container that is neither of its image nor a volume: configs, secrets, memory. */
class GrantsTest {

    @Test
    void configs_and_secrets_are_texts_and_variables_too() {
        var bench = ComposeBench.of("""
                services: {web: {image: x:1, configs: [a, {source: b, target: b.conf}], secrets: [c]}}
                configs: {a: {content: "x=${X}"}, b: {environment: B}}
                secrets: {c: {environment: C}}
                """).set("X", "1").set("B", "2").set("C", "3");

        assertThat(bench.web().wiring().mounts().written())
                .containsExactly(
                        new Written("/a", new Secret("x=1")),
                        new Written("/b.conf", new Secret("2")),
                        new Written("/run/secrets/c", new Secret("3")));
    }

    @Test
    void a_config_comes_from_one_place_that_is_there() {
        var told = ComposeBench.of("""
                services: {web: {image: x:1, configs: [a, b], secrets: [c]}}
                configs:
                  a: {content: x, environment: X}
                  b: {environment: Y}
                secrets:
                  c: {file: ./password.txt}
                """).set("X", "1").told();

        assertThat(told)
                .containsExactly(
                        "compose.yml:3, configs.a: has more than one of file, content and environment | Leave one of them.",
                        "compose.yml:4, configs.b.environment: Y is not set | config:set APP Y=VALUE",
                        "compose.yml:6, secrets.c.file: names no file of the tree | Add it and push again, or write"
                                + " environment: NAME in its place, and config:set APP NAME=VALUE");
    }

    @Test
    void one_that_is_not_external_is_taken_from_where_it_is() {
        var bench = ComposeBench.of("""
                services: {web: {image: x:1, configs: [a], secrets: [c]}}
                configs: {a: {content: x, external: false}}
                secrets: {c: {environment: C, external: no}}
                """).set("C", "3");

        assertThat(bench.web().wiring().mounts().written())
                .containsExactly(new Written("/a", new Secret("x")), new Written("/run/secrets/c", new Secret("3")));
        assertThat(ComposeBench.of("services: {web: {image: x, configs: [a]}}\nconfigs: {a: {external: off}}\n")
                        .told())
                .singleElement()
                .asString()
                .contains("configs.a.file: names no file of the tree");
    }

    @Test
    void memory_takes_the_options_of_mount() {
        var bench = ComposeBench.web("image: x:1\ntmpfs: ['/a:size=1m,mode=1777,noexec']\n"
                + "volumes: [{type: tmpfs, target: /b, tmpfs: {size: 1k, mode: 0700}}]");

        assertThat(bench.web().wiring().mounts().temporary())
                .containsExactlyInAnyOrder(
                        new Temporary("/a", "size=1m,mode=1777,noexec"), new Temporary("/b", "size=1024,mode=0700"));
    }

    @ParameterizedTest
    @CsvSource({
        "size=64mb, size=67108864",
        "size=0.5g, size=536870912",
        "size=50%, size=50%",
        "size=64M, size=64M",
        "nr_inodes=1k, nr_inodes=1k"
    })
    void its_size_reaches_the_kernel_in_a_form_that_it_knows(String written, String passed) {
        var bench = ComposeBench.web("image: x:1\ntmpfs: ['/a:" + written + "']");

        assertThat(bench.web().wiring().mounts().temporary()).containsExactly(new Temporary("/a", passed));
        assertThat(bench.remarks()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "size=much", "mpol=local"})
    void options_that_are_not_passed_on_are_warned_of(String option) {
        var bench = ComposeBench.web("image: x:1\ntmpfs: ['/a:" + option + ",exec']");

        assertThat(bench.web().wiring().mounts().temporary()).containsExactly(new Temporary("/a", "exec"));
        assertThat(bench.remarks())
                .singleElement()
                .asString()
                .contains("has the option '" + option + "', which is not passed on");
    }
}
