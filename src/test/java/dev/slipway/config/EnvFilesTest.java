package dev.slipway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.app.AppName;
import dev.slipway.command.CommandTestBench;
import dev.slipway.error.Misuse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvFilesTest {

    private static final AppName SHOP = new AppName("shop");
    private static final Environment VARIABLES = Environment.EMPTY.with(new EnvKey("A"), new Secret("two\nlines"));

    @TempDir
    private Path directory;

    private CommandTestBench bench;
    private EnvFiles files;

    @BeforeEach
    void setUp() {
        bench = new CommandTestBench(directory);
        bench.app("shop");
        files = new EnvFiles(bench.state);
    }

    private void set(String path) {
        try (var lock = bench.locks.holdForSettings(SHOP, "ada", "config:import")) {
            files.set(lock, new EnvFilePath(path), VARIABLES);
        }
    }

    @Test
    void a_file_is_kept_by_its_path_for_its_owner_only() throws IOException {
        set("config/db/database1_env");

        assertThat(files.of(SHOP)).containsEntry(new EnvFilePath("./config/db/database1_env"), VARIABLES);
        try (var kept = Files.list(bench.state.envFiles("shop"))) {
            assertThat(kept)
                    .singleElement()
                    .satisfies(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void an_app_without_any_has_none() {
        assertThat(files.of(SHOP)).isEmpty();
    }

    @Test
    void a_file_that_is_removed_is_gone() {
        set(".env");

        try (var lock = bench.locks.holdForSettings(SHOP, "ada", "config:unset")) {
            assertThat(files.remove(lock, new EnvFilePath(".env"))).isTrue();
            assertThat(files.remove(lock, new EnvFilePath(".env"))).isFalse();
        }
        assertThat(files.of(SHOP)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/etc/shadow",
                "..",
                "../x",
                "a/../../x",
                "a//b",
                "a/",
                "-x",
                "a\nb",
                "a\0b",
                "~/x",
                "a;id",
                "$(id)"
            })
    void what_is_no_path_below_a_repository_is_refused(String path) {
        assertThatThrownBy(() -> new EnvFilePath(path)).isInstanceOf(Misuse.class);
    }
}
