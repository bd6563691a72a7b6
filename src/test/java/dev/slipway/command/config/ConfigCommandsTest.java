package dev.slipway.command.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.app.AppName;
import dev.slipway.app.property.PsProperties;
import dev.slipway.command.CommandTestBench;
import dev.slipway.config.EnvFiles;
import dev.slipway.container.stream.TypedTerminal;
import dev.slipway.error.AppFailed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandsTest {

    @TempDir
    private Path directory;

    private CommandTestBench bench;

    @BeforeEach
    void setUp() {
        bench = new CommandTestBench(directory);
        bench.with(new ConfigCommands(bench.configs)
                .topic(
                        new ConfigChangeCommands(
                                bench.configs,
                                bench.renewal,
                                new EnvFileCommands(new EnvFiles(bench.state), bench.renewal)),
                        new ConfigDiffCommand(
                                bench.configs, new EnvFiles(bench.state), bench.settings, new PushedTree())));
        bench.app("shop");
    }

    private CommandTestBench.Answer type(String... words) {
        return bench.typeWords("", List.of(words));
    }

    @Test
    void set_shows_what_it_sets_and_restarts_nothing_that_is_not_deployed() {
        var answer = type("config:set", "shop", "GREETING=hello, \"world\"", "A=1");

        assertThat(answer.exit()).isZero();
        assertThat(answer.out()).isEqualTo("""
                        -----> Setting config vars
                               A:         1
                               GREETING:  hello, "world"
                        """);
        assertThat(type("config:get", "shop", "GREETING").out()).isEqualTo("hello, \"world\"\n");
        assertThat(bench.deployments.calls()).isEmpty();
    }

    @Test
    void many_keys_are_one_rollout() {
        bench.deployedApp("live");

        var answer = type("config:set", "live", "A=1", "B=2", "C=3");

        assertThat(answer.out()).endsWith("-----> Restarting app live\n");
        assertThat(bench.deployments.calls()).containsExactly("renew live by anna: Set A, B, C");
    }

    @Test
    void a_change_can_wait_for_the_next_deploy() {
        bench.deployedApp("live");
        try (var lock = bench.locks.hold(new AppName("live"), "x", "test")) {
            bench.settings.set(lock, PsProperties.SKIP_DEPLOY, "true");
        }

        type("config:set", "live", "A=1");
        type("config:set", "--no-restart", "live", "B=1");

        assertThat(bench.deployments.calls()).isEmpty();
        assertThat(type("config:keys", "live").out()).isEqualTo("A\nB\n");
    }

    @Test
    void a_rollout_that_fails_says_that_the_value_stays_set() {
        bench.deployedApp("live");
        bench.deployments.failWith(new AppFailed("web.1 is not ready"));

        var answer = type("config:set", "live", "A=1");

        assertThat(answer.exit()).isEqualTo(1);
        assertThat(answer.err()).contains("What was set stays set").contains(" !     web.1 is not ready\n");
        assertThat(type("config:get", "live", "A").out()).isEqualTo("1\n");
    }

    @Test
    void wrong_pairs_set_nothing() {
        assertThat(type("config:set", "shop").err()).startsWith(" !     At least one env pair must be given\n");
        assertThat(type("config:set", "shop", "A=1", "B").err()).startsWith(" !     Invalid env pair: B\n");
        assertThat(type("config:set", "shop", "A=1", "1B=2").err()).startsWith(" !     Invalid key name: '1B'\n");
        assertThat(type("config:unset", "shop").err()).startsWith(" !     At least one key must be given\n");
        assertThat(type("config:set", "nope", "A=1").exit()).isEqualTo(20);
        assertThat(type("config:keys", "shop").out()).isEmpty();
    }

    @Test
    void encoded_values_are_base64() {
        type("config:set", "--encoded", "shop", "A=bGluZTEKbGluZTI=");

        assertThat(type("config:get", "shop", "A").out()).isEqualTo("line1\nline2\n");
        assertThat(type("config:get", "--quoted", "shop", "A").out()).isEqualTo("'line1\nline2'\n");
        assertThat(type("config:set", "--encoded", "shop", "A=//4=").err())
                .startsWith(" !     The value of A is not UTF-8, and would be kept as something else\n");
    }

    @Test
    void a_missing_key_is_silent_and_exits_1() {
        var answer = type("config:get", "shop", "NOPE");

        assertThat(answer).isEqualTo(new CommandTestBench.Answer("", "", 1));
    }

    @Test
    void unset_skips_what_is_not_set() {
        bench.deployedApp("live");
        type("config:set", "--no-restart", "live", "A=1", "B=2");

        var answer = type("config:unset", "live", "A", "X");

        assertThat(answer.out()).isEqualTo("""
                        -----> Unsetting A
                        -----> Skipping X, it is not set in the environment
                        -----> Restarting app live
                        """);
        assertThat(bench.deployments.calls()).containsExactly("renew live by anna: Unset A");
        assertThat(type("config:keys", "live").out()).isEqualTo("B\n");
    }

    @Test
    void unsetting_nothing_rolls_nothing_out() {
        bench.deployedApp("live");

        type("config:unset", "live", "X");

        assertThat(bench.deployments.calls()).isEmpty();
    }

    @Test
    void clear_takes_everything_away() {
        type("config:set", "shop", "A=1", "B=2");

        assertThat(type("config:clear", "shop").out()).isEqualTo("-----> Unsetting A\n-----> Unsetting B\n");
        assertThat(type("config", "shop").out()).isEqualTo("=====> shop env vars\n");
    }

    @Test
    void global_variables_show_up_merged_and_give_way_to_the_apps_own() {
        type("config:set", "--global", "A=global", "G=1");
        type("config:set", "shop", "A=own");

        assertThat(type("config:show", "--merged", "shop").out()).isEqualTo("=====> shop env vars\nA:  own\nG:  1\n");
        assertThat(type("--quiet", "config", "--global").out()).isEqualTo("A:  global\nG:  1\n");
        assertThat(type("config:keys", "shop").out()).isEqualTo("A\n");
    }

    @Test
    void every_export_format() {
        type("config:set", "shop", "A=it's", "B=1", "C=x\"$y\\z");

        assertThat(type("config:export", "shop").out())
                .isEqualTo("export A='it'\\''s'\nexport B='1'\nexport C='x\"$y\\z'\n");
        assertThat(type("config:export", "shop", "--format", "envfile").out())
                .isEqualTo("A=\"it's\"\nB=1\nC=\"x\\\"\\$y\\\\z\"\n");
        assertThat(type("config:export", "--format=docker-args", "shop").out())
                .isEqualTo("--env=A='it'\\''s' --env=B='1' --env=C='x\"$y\\z'\n");
        assertThat(type("config:export", "--format=docker-args-keys", "shop").out())
                .isEqualTo("--env=A --env=B --env=C\n");
        assertThat(type("config:export", "--format=shell", "shop").out())
                .isEqualTo("A='it'\\''s' B='1' C='x\"$y\\z'\n");
        assertThat(type("config:export", "--format=pretty", "shop").out()).startsWith("A:  it's\n");
        assertThat(type("config:export", "--format=json", "shop").out())
                .isEqualTo("{\"A\":\"it's\",\"B\":\"1\",\"C\":\"x\\\"$y\\\\z\"}\n");
        assertThat(type("config:export", "--format=json-list", "shop").out())
                .startsWith("[{\"name\":\"A\",\"value\":\"it's\"},");
        assertThat(type("config:export", "--format=pack-keys", "shop").out()).isEqualTo("--env A --env B --env C\n");
        assertThat(type("config:export", "--format=nope", "shop").err())
                .startsWith(" !     Unknown export format: nope\n");
    }

    @Test
    void import_adds_or_replaces() {
        type("config:set", "shop", "OLD=1");

        var answer = bench.typeWords("export A=1\n# no\nB='two words'\n", List.of("config:import", "shop", "-"));
        assertThat(answer.out()).isEqualTo("-----> Setting config vars\n       A\n       B\n");
        assertThat(type("config:keys", "shop").out()).isEqualTo("A\nB\nOLD\n");

        bench.typeWords("{\"C\": \"3\", \"D\": 4}", List.of("config:import", "--replace", "shop", "--format", "json"));
        assertThat(type("config:export", "shop", "--format", "shell").out()).isEqualTo("C='3' D='4'\n");
    }

    @Test
    void an_env_file_takes_effect_at_once_as_variables_do() {
        bench.deployedApp("live");

        var answer = bench.typeWords("A=1\n", List.of("config:import", "live", "--file", "config/web.env"));

        assertThat(answer.out()).isEqualTo("-----> Imported config/web.env: A\n-----> Restarting app live\n");
        type("config:unset", "live", "--file", "config/web.env");
        assertThat(bench.deployments.calls())
                .containsExactly(
                        "renew live by anna: Imported config/web.env", "renew live by anna: Unset config/web.env");
    }

    @Test
    void an_env_file_can_wait_for_the_next_deploy() {
        bench.deployedApp("live");

        var answer = bench.typeWords("A=1\n", List.of("config:import", "--no-restart", "live", "--file", ".env"));

        assertThat(answer.out()).contains("It counts from the next release on: git push, or ps:restart live");
        assertThat(bench.deployments.calls()).isEmpty();
        assertThat(type("config:unset", "live", "--file", "none").exit()).isEqualTo(20);
        assertThat(type("config:unset", "--global", "--file", "none").err())
                .startsWith(" !     Env files are an app's own\n");
    }

    @Test
    void import_refuses_what_no_environment_can_hold() {
        for (String text : List.of("A=a\0b\n", "A=\0\n")) {
            var answer = bench.typeWords(text, List.of("config:import", "shop", "-"));

            assertThat(answer.exit()).isEqualTo(1);
            assertThat(answer.err()).startsWith(" !     The environment has a NUL character");
        }
        assertThat(type("config:keys", "shop").out()).isEmpty();
    }

    @Test
    void import_never_reads_a_file_of_the_server() {
        var answer = type("config:import", "shop", "/etc/hostname");

        assertThat(answer.exit()).isEqualTo(1);
        assertThat(answer.err()).contains("config:import APP - < /etc/hostname");
    }

    @Test
    void broken_json_is_refused_without_quoting_it() {
        var answer = bench.typeWords("{\"A\": s3cr3t", List.of("config:import", "shop", "--format", "json"));

        assertThat(answer.exit()).isEqualTo(1);
        assertThat(answer.err()).contains("line 1").doesNotContain("s3cr3t");
    }

    @Test
    void bundle_is_a_tar_with_a_file_per_variable() throws Exception {
        type("config:set", "shop", "A=one\ntwo", "B=2");
        var terminal = new TypedTerminal("", false);

        bench.type(terminal, List.of("config:bundle", "shop"));

        var tar = Files.write(directory.resolve("bundle.tar"), terminal.printedBytes());
        var process = new ProcessBuilder("tar", "-xf", tar.toString(), "-C", directory.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(process.waitFor()).isZero();
        assertThat(directory.resolve("A")).hasContent("one\ntwo");
        assertThat(directory.resolve("B")).hasContent("2");
    }

    @Test
    void the_file_is_the_owners_alone() throws Exception {
        type("config:set", "shop", "A=1");

        var mode = Files.getPosixFilePermissions(bench.state.env("shop"));
        assertThat(PosixFilePermissions.toString(mode)).isEqualTo("rw-------");
    }

    @Test
    void a_locked_app_is_not_restarted() {
        bench.deployedApp("live");
        bench.deployLocks.create(new AppName("live"), "bob");

        var answer = type("config:set", "live", "A=1");

        assertThat(answer.exit()).isEqualTo(3);
        assertThat(answer.err())
                .contains(" !     live currently has a deploy lock in place. Exiting...\n")
                .contains("Run 'apps:unlock' to release the existing deploy lock");
        assertThat(type("config:set", "--no-restart", "live", "A=1").exit()).isZero();
    }
}
