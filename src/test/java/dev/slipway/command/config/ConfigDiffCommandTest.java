package dev.slipway.command.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.command.CommandTestBench;
import dev.slipway.config.EnvFiles;
import dev.slipway.git.InMemorySourceTree;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigDiffCommandTest {

    @TempDir
    private Path directory;

    private final PushedTree pushed = new PushedTree();
    private CommandTestBench bench;

    @BeforeEach
    void setUp() {
        bench = new CommandTestBench(directory);
        var files = new EnvFiles(bench.state);
        bench.with(new ConfigCommands(bench.configs)
                .topic(
                        new ConfigChangeCommands(
                                bench.configs, bench.renewal, new EnvFileCommands(files, bench.renewal)),
                        new ConfigDiffCommand(bench.configs, files, bench.settings, pushed)));
        bench.app("shop");
    }

    @Test
    void a_compose_file_names_what_it_interpolates_and_what_it_passes_on() {
        pushed.is(InMemorySourceTree.empty().with("compose.yaml", """
                services:
                  web:
                    image: "shop:${TAG:-latest}"
                    # $COMMENTED is none, and $$PAID neither
                    command: "echo $$HOME"
                    environment:
                      - SECRET_KEY
                      - DB_HOST=db
                      - DB_PASSWORD=${DB_PASSWORD:?is needed}
                """));
        bench.type("config:set --no-restart shop SECRET_KEY=s3cr3t DB_HOST=other OLD_FLAG=on");

        var answer = bench.type("config:diff shop");

        assertThat(answer.exit()).isZero();
        assertThat(answer.out().lines().skip(1))
                .containsExactly(
                        "missing  DB_PASSWORD  compose.yaml:9",
                        "default  TAG          compose.yaml:3",
                        "extra    OLD_FLAG");
        assertThat(answer.out()).doesNotContain("s3cr3t");
    }

    @Test
    void app_json_examples_and_code_name_variables_too() {
        pushed.is(InMemorySourceTree.empty()
                .with("Dockerfile", "FROM busybox\n")
                .with("app.json", """
                        {"env": {"NEEDED": {"required": true}, "SALT": {"generator": "secret"}}}""")
                .with(".env.example", "MAIL_HOST=mail.example.org\n")
                .with("shop/settings.py", "key = os.environ['DJANGO_KEY']\n"));

        var answer = bench.type("--quiet config:diff shop");

        assertThat(answer.out().lines())
                .containsExactly(
                        "missing  DJANGO_KEY  shop/settings.py:1",
                        "missing  MAIL_HOST   .env.example",
                        "missing  NEEDED      app.json",
                        "default  SALT        app.json");
    }

    @Test
    void what_an_env_file_on_the_server_has_is_not_missing() {
        pushed.is(InMemorySourceTree.empty().with("compose.yaml", """
                services:
                  web:
                    image: shop
                    env_file: secrets
                    environment: {KEY: "${KEY}"}
                """));
        bench.typeWords("KEY=1\n", List.of("config:import", "shop", "--file", "secrets"));

        assertThat(bench.type("config:diff shop").out()).endsWith("None is missing, and none is extra.\n");
    }

    @Test
    void a_file_that_is_sent_is_compared_by_its_keys() {
        bench.type("config:set --no-restart shop SAME=1 HERE=2");

        var answer = bench.typeWords("SAME=other\nTHERE=s3cr3t\n", List.of("--quiet", "config:diff", "shop", "-"));

        assertThat(answer.out().lines()).containsExactly("missing  THERE  the file", "extra    HERE");
    }

    @Test
    void without_a_push_there_is_nothing_to_compare_with() {
        var answer = bench.type("config:diff shop");

        assertThat(answer.exit()).isEqualTo(1);
        assertThat(answer.err()).contains("Nothing was pushed to shop yet", "config:diff shop - < .env");
    }

    @Test
    void a_path_would_be_one_of_the_host() {
        assertThat(bench.type("config:diff shop .env").err()).contains("config:diff shop - < .env");
    }
}
