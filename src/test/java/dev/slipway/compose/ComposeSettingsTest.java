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
}
