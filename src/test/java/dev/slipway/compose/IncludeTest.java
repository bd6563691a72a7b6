package dev.slipway.compose;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Variables of included files. */
class IncludeTest {

    private static final String INCLUDED = "services: {db: {image: 'postgres:${TAG:-none}'}}\n";

    private static ComposeBench including(String entry) {
        return ComposeBench.of("include:\n  - " + entry + "\nservices: {web: {image: 'x:${TAG:-none}'}}\n")
                .with("db/compose.yml", INCLUDED);
    }

    private static String image(ComposeBench bench, String service) {
        return bench.service(service).source().base();
    }

    @Test
    void its_env_file_stands_for_variables_in_it_and_nowhere_else() {
        var bench = including("{path: db/compose.yml, env_file: db/vars}").with("db/vars", "TAG=16\n");

        assertThat(image(bench, "db")).isEqualTo("postgres:16");
        assertThat(image(bench, "web")).isEqualTo("x:none");
        assertThat(bench.remarks())
                .anySatisfy(remark ->
                        assertThat(remark).startsWith("compose.yml:2, include.env_file: db/vars is in the repository"));
    }

    @Test
    void the_apps_config_stands_over_it_and_later_files_over_earlier_ones() {
        var bench = including("{path: db/compose.yml, env_file: [one, two]}")
                .with("one", "TAG=1\n")
                .with("two", "TAG=2\n");

        assertThat(image(bench, "db")).isEqualTo("postgres:2");
        assertThat(image(bench.set("TAG", "9"), "db")).isEqualTo("postgres:9");
    }

    @Test
    void one_on_the_server_stands_for_one_in_the_tree() {
        var bench = including("{path: db/compose.yml, env_file: db/vars}")
                .with("db/vars", "TAG=1\n")
                .imported("db/vars", "TAG", "16");

        assertThat(image(bench, "db")).isEqualTo("postgres:16");
        assertThat(bench.remarks()).noneMatch(remark -> remark.contains("in the repository"));
    }

    @Test
    void without_one_it_is_that_beside_the_included_file() {
        var beside = including("db/compose.yml").with("db/.env", "TAG=16\n");
        var none = including("{path: db/compose.yml, env_file: /dev/null}").with("db/.env", "TAG=16\n");

        assertThat(image(beside, "db")).isEqualTo("postgres:16");
        assertThat(image(none, "db")).isEqualTo("postgres:none");
    }

    @Test
    void what_an_included_file_includes_and_extends_has_its_variables() {
        var bench = ComposeBench.of("include: [{path: a/compose.yml, env_file: vars}]\nservices: {web: {image: x}}\n")
                .with("vars", "TAG=7\n")
                .with(
                        "a/compose.yml",
                        "include: [deep.yml]\nservices: {a: {extends: {service: base, file: base.yml}}}\n")
                .with("a/deep.yml", "services: {deep: {image: 'deep:${TAG}'}}\n")
                .with("a/base.yml", "services: {base: {image: 'base:${TAG}'}}\n");

        assertThat(image(bench, "deep")).isEqualTo("deep:7");
        assertThat(image(bench, "a")).isEqualTo("base:7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "missing | missing is not on the server | config:import APP --file missing < missing",
                "../outside | names a file outside of the tree | Name one of the repository",
                "/etc/shadow | names a file outside of the tree | Name one of the repository",
                "{a: b} | must be a path or a list of paths | ",
                "broken | broken cannot be read | "
            })
    void one_that_cannot_be_read_is_a_problem_with_its_place(String file, String sentence, String remedy) {
        var told = including("{path: db/compose.yml, env_file: " + file + "}")
                .with("broken", "no variable at all\n")
                .told();

        assertThat(told)
                .singleElement()
                .asString()
                .startsWith("compose.yml:2, include.env_file: " + sentence)
                .contains(remedy == null ? "" : "| " + remedy);
    }

    @Test
    void files_that_name_each_other_again_and_again_are_refused_before_they_are_merged_without_end() {
        var bench = ComposeBench.of("include: [f0, f0]\nservices: {web: {image: x}}\n");
        for (int i = 0; i < 40; i++) {
            bench = bench.with("f" + i, "include: [f" + (i + 1) + ", f" + (i + 1) + "]\nservices: {}\n");
        }

        assertThat(bench.with("f40", "services: {}\n").told())
                .anySatisfy(problem -> assertThat(problem).contains("is named again and again"));
    }
}
