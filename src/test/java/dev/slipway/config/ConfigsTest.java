package dev.slipway.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.app.DeployLocks;
import dev.slipway.store.StateDir;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigsTest {

    private static final AppName SHOP = new AppName("shop");
    private static final EnvKey KEY = new EnvKey("KEY");

    @TempDir
    private Path directory;

    private StateDir state;
    private Configs configs;
    private AppLocks locks;

    @BeforeEach
    void setUp() {
        state = new StateDir(directory);
        configs = new Configs(state);
        locks = new AppLocks(new DeployLocks(state, Clock.systemUTC()), Clock.systemUTC());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " x ",
                "a=b",
                "#",
                "it's",
                "\"",
                "\"quoted\"",
                "a\nb",
                "a\r\nb",
                "\\n",
                "back\\slash",
                "ü",
                "\"\\n\n",
                "'",
                "$HOME `id`",
                "\n",
                "a\u2028b",
                "\t"
            })
    void every_value_comes_back_as_it_was(String value) {
        try (var lock = locks.hold(SHOP, "anna", "test")) {
            configs.set(lock, Environment.EMPTY.with(KEY, new Secret(value)));
        }

        assertThat(configs.own(SHOP).reveal()).containsEntry("KEY", value);
    }

    @Test
    void the_file_is_what_docker_reads_where_that_is_possible() {
        try (var lock = locks.hold(SHOP, "anna", "test")) {
            configs.set(lock, Environment.EMPTY.with(KEY, new Secret("it's \"fine\" $HOME")));
        }

        assertThat(state.env("shop")).hasContent("KEY=it's \"fine\" $HOME\n");
    }

    @Test
    void an_environment_never_prints_its_values() {
        var environment = Environment.EMPTY.with(KEY, new Secret("s3cr3t"));

        assertThat(environment.toString()).doesNotContain("s3cr3t");
    }
}
