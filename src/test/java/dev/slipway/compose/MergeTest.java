package dev.slipway.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.compose.model.Mounts.OfTree;
import dev.slipway.compose.model.Wiring.PortHint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Several files of one stack, as <a href="https://github.com/compose-spec/compose-spec/blob/main/13-merge.md">compose merges them</a>. */
class MergeTest {

    private static ComposeBench over(String base, String over) {
        return ComposeBench.of(base).with("compose.production.yml", over);
    }

    @ParameterizedTest
    @ValueSource(strings = {"test", "command", "build", "volumes", "environment", "configs", "networks", "expose"})
    void a_service_may_have_the_name_of_a_key(String name) {
        var bench = over(
                "services: {" + name + ": {image: x:1, environment: {A: 1}, volumes: ['v:/v']}}\nvolumes: {v: {}}",
                "services: {" + name + ": {environment: {B: 2}}}");

        var service = bench.service(name);

        assertThat(service.source().base()).isEqualTo("x:1");
        assertThat(service.launch().environment().variables()).hasSize(2);
        assertThat(service.wiring().mounts().volumes()).hasSize(1);
    }

    @Test
    void what_is_waited_for_may_have_the_name_of_a_key_too() {
        var bench = over(
                "services: {web: {image: x:1, depends_on: {test: {condition: service_started}}}, test: {image: y}}",
                "services: {web: {depends_on: {test: {required: false}}}}");

        assertThat(bench.web().wiring().dependencies())
                .singleElement()
                .satisfies(on -> assertThat(on.isRequired()).isFalse());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "environment: {A: !reset null} | B",
                "environment: !reset {} | ''",
                "environment: !override {C: 3} | C",
                "environment: [C=3, A=4] | A,B,C",
                "environment: {A: } | B"
            })
    void variables_are_merged_taken_away_and_replaced(String line, String left) {
        var bench = over("services: {web: {image: x:1, environment: {A: 1, B: 2}}}", "services: {web: {" + line + "}}");

        var names = bench.web().launch().environment().variables().keySet().stream()
                .map(key -> key.value())
                .toList();

        assertThat(String.join(",", names)).isEqualTo(left);
    }

    @Test
    void configs_and_secrets_are_one_at_a_path() {
        var bench = over(
                        "services: {web: {image: x:1, configs: [{source: a, target: /etc/x.conf}, b]}}\n"
                                + "configs: {a: {file: a}, b: {file: b}, c: {file: c}}",
                        "services: {web: {configs: [{source: c, target: /etc/x.conf}]}}")
                .with("a", "")
                .with("b", "")
                .with("c", "");

        assertThat(bench.web().wiring().mounts().copies())
                .containsExactly(new OfTree("c", "/etc/x.conf", false), new OfTree("b", "/b", false));
    }

    @Test
    void ports_are_added_and_taken_away() {
        String base = "services: {web: {image: x:1, ports: ['8000:80', {target: 81}]}}";

        assertThat(over(base, "services: {web: {ports: ['80:80', '8000:80']}}")
                        .web()
                        .wiring()
                        .ports())
                .extracting(PortHint::container)
                .containsExactly(80, 81, 80);
        assertThat(over(base, "services: {web: {ports: !reset []}}")
                        .web()
                        .wiring()
                        .ports())
                .isEmpty();
    }

    @Test
    void a_whole_service_is_taken_away_or_replaced() {
        String base = "services: {web: {image: x:1, command: a}, old: {image: y}}";
        var bench = over(base, "services: {web: !override {image: z}, old: !reset null}");

        assertThat(bench.stack().services()).hasSize(1);
        assertThat(bench.web().source().base()).isEqualTo("z");
        assertThat(bench.web().launch().command().isGiven()).isFalse();
    }

    @Test
    void what_a_file_resets_itself_is_not_there() {
        var bench = ComposeBench.web("image: x:1\nprivileged: !reset true\nports: !reset ['80:80']");

        assertThat(bench.web().wiring().ports()).isEmpty();
    }

    @Test
    void files_of_one_include_are_merged_and_of_two_must_differ() {
        var bench = ComposeBench.of("include: [{path: [db/compose.yml, db/more.yml], project_directory: db}]\n"
                        + "services: {web: {image: x:1}}")
                .with(
                        "db/compose.yml",
                        "services: {db: {image: x:1, volumes: ['./x.sql:/x.sql'], environment: {A: 1}}}")
                .with("db/more.yml", "services: {db: {environment: {B: 2}}}")
                .with("db/x.sql", "");
        var twice = ComposeBench.of("include: [a.yml, b.yml]\nservices: {web: {image: x:1}}")
                .with("a.yml", "services: {db: {image: postgres}}")
                .with("b.yml", "services: {db: {image: mysql}}");

        assertThat(bench.service("db").launch().environment().variables()).hasSize(2);
        assertThat(bench.service("db").wiring().mounts().copies())
                .containsExactly(new OfTree("db/x.sql", "/x.sql", false));
        assertThat(twice.told()).singleElement().asString().startsWith("b.yml:1, service db: is there already");
    }
}
