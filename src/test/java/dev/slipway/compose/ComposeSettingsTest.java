package dev.slipway.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.app.DeployLocks;
import dev.slipway.app.Settings;
import dev.slipway.app.property.BuilderProperties;
import dev.slipway.config.EnvFiles;
import dev.slipway.git.InMemorySourceTree;
import dev.slipway.store.StateDir;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComposeSettingsTest {

    private static final AppName SHOP = new AppName("shop");

    @TempDir
    private Path directory;

    @Test
    void the_tree_names_its_files_unless_somebody_has_set_others() {
        var state = new StateDir(directory);
        var settings = new Settings(state, Clock.systemUTC());
        var files = new EnvFiles(state);
        var tree = InMemorySourceTree.empty().with("app.json", "{\"compose\": [\"deploy/base.yml\"]}");
        new Apps(state, Clock.systemUTC()).create(SHOP);

        var ofTree = ComposeSettings.of(SHOP, tree, settings, files);
        try (var lock = new AppLocks(new DeployLocks(state, Clock.systemUTC()), Clock.systemUTC())
                .hold(SHOP, "anna", "a test")) {
            settings.set(lock, BuilderProperties.COMPOSE_FILES, "compose.yml other.yml");
        }
        var set = ComposeSettings.of(SHOP, tree, settings, files);

        assertThat(ofTree.files()).containsExactly("deploy/base.yml");
        assertThat(set.files()).containsExactly("compose.yml", "other.yml");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "COMPOSE_FILE=docker-compose.yml:docker-compose.prod.yml | docker-compose.yml docker-compose.prod.yml",
                "export COMPOSE_FILE='base.yml;prod.yml' | base.yml prod.yml",
                "# COMPOSE_FILE=prod.yml | ''",
                "COMPOSE_FILE=docker-compose.yml:docker-compose.dev.yml | ''",
                "OTHER=1 | ''"
            })
    void composes_own_variable_names_them_in_a_committed_file(String line, String files) {
        var state = new StateDir(directory);
        var tree = InMemorySourceTree.empty().with(".env", "A=1\n" + line + "\n");
        new Apps(state, Clock.systemUTC()).create(SHOP);

        var settings = ComposeSettings.of(SHOP, tree, new Settings(state, Clock.systemUTC()), new EnvFiles(state));

        assertThat(String.join(" ", settings.files())).isEqualTo(files);
    }
}
