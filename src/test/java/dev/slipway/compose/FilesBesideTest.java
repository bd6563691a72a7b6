package dev.slipway.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.compose.model.Mounts.OfTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a repository has beside its compose file: files for deploying, examples, links, and what is only on a laptop. */
class FilesBesideTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docker-compose-deploy.yml",
                "docker-compose.prod.yaml",
                "docker-compose-prod.yml",
                "docker-compose_production.yml",
                "compose.staging.yml",
                "docker-compose.live.yml"
            })
    void a_file_for_deploying_that_is_not_read_is_named_with_what_has_it_read(String name) {
        var bench = ComposeBench.web("image: x:1").with(name, "services: {}");

        assertThat(bench.remarks())
                .singleElement()
                .asString()
                .startsWith(name + ": is not read: builder:set APP compose-files " + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker-compose.test.yml", "docker-compose-dev.yml", "sub/docker-compose-deploy.yml"})
    void others_are_not_named(String name) {
        assertThat(ComposeBench.web("image: x:1").with(name, "services: {}").remarks())
                .isEmpty();
    }

    @Test
    void the_file_that_is_merged_is_no_news() {
        assertThat(ComposeBench.web("image: x:1")
                        .with("compose.production.yml", "services: {}")
                        .remarks())
                .isEmpty();
    }

    @Test
    void the_dot_env_beside_a_compose_file_further_down_is_the_projects() {
        var bench = ComposeBench.empty()
                .with("infra/docker-compose.yml", "services:\n  web: {image: \"x:${TAG}\", env_file: .env}\n")
                .reading("infra/docker-compose.yml");

        assertThat(bench.told())
                .anySatisfy(line -> assertThat(line).contains("config:import APP --file infra/.env < infra/.env"));
        assertThat(bench.imported("infra/.env", "TAG", "2").web().source().base())
                .isEqualTo("x:2");
        assertThat(bench.set("A", "1").web().launch().envFiles())
                .singleElement()
                .satisfies(use -> assertThat(use.isOfProject()).isTrue());
    }

    @Test
    void the_dot_env_at_the_top_counts_and_then_the_one_beside_the_file() {
        var bench = ComposeBench.empty()
                .with("infra/compose.yml", "services: {web: {image: '${NAME}:${TAG}', env_file: ../.env}}\n")
                .with(".env", "COMPOSE_FILE=infra/compose.yml\nNAME=top\n")
                .with("infra/.env", "NAME=beside\nTAG=$NAME\n")
                .reading("infra/compose.yml");

        assertThat(bench.web().source().base()).isEqualTo("top:top");
        assertThat(bench.remarks())
                .satisfiesExactlyInAnyOrder(
                        top -> assertThat(top).startsWith(".env: is in the repository"),
                        beside -> assertThat(beside).startsWith("infra/.env: is in the repository"));
        assertThat(bench.web().launch().envFiles())
                .singleElement()
                .satisfies(use -> assertThat(use.isOfProject()).isTrue());
        assertThat(bench.imported("infra/.env", "NAME", "kept").web().source().base())
                .isEqualTo("kept:kept");
        assertThat(bench.imported(".env", "NAME", "first").web().source().base())
                .isEqualTo("first:first");
    }

    @Test
    void the_apps_config_stands_in_for_the_dot_env_at_the_top() {
        var bench = ComposeBench.empty()
                .with("infra/compose.yml", "services: {web: {image: 'x:1', env_file: ../.env}}\n")
                .reading("infra/compose.yml");

        assertThat(bench.told()).singleElement().asString().contains("config:import APP --file .env < .env");
        assertThat(bench.set("A", "1").remarks()).isEmpty();
    }

    @Test
    void a_committed_dot_env_is_told_of_once() {
        var bench = ComposeBench.web("image: x:1\nenv_file: .env").with(".env", "A=1\n");

        assertThat(bench.remarks()).singleElement().asString().startsWith(".env: is in the repository");
    }

    @ParameterizedTest
    @CsvSource({"env,env.example", ".env,.env.sample", "config/web.env,config/web.env.dist", ".env,.env-example"})
    void an_example_shows_what_belongs_into_an_env_file(String path, String example) {
        var bench = ComposeBench.web("image: x:1\nenv_file: " + path).with(example, "A=\n");

        assertThat(bench.told())
                .singleElement()
                .asString()
                .endsWith("config:import APP --file " + path + " < " + path + "   (" + example
                        + " shows what belongs into it)");
    }

    @Test
    void a_log_that_is_not_in_the_tree_is_left_out() {
        var bench = ComposeBench.web("image: nginx:1\nvolumes: ['./log/error.log:/etc/nginx/error_log.log']");

        assertThat(bench.web().wiring().mounts().copies()).isEmpty();
        assertThat(bench.remarks())
                .singleElement()
                .asString()
                .contains("log/error.log is not in the tree and left out");
    }

    @Test
    void a_mounted_link_is_what_it_leads_to() {
        var bench = ComposeBench.web(
                        "image: nginx:1\nvolumes: ['./conf/current:/etc/nginx/conf.d', './now.conf:/n.conf']")
                .with("conf/production/app.conf", "server {}")
                .withLink("conf/current", "production")
                .withLink("now.conf", "conf/production/app.conf");

        assertThat(bench.web().wiring().mounts().copies())
                .containsExactly(
                        new OfTree("conf/production", "/etc/nginx/conf.d", true),
                        new OfTree("conf/production/app.conf", "/n.conf", false));
    }
}
