package dev.slipway.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.app.DeployLocks;
import dev.slipway.app.Settings;
import dev.slipway.app.property.BuilderProperties;
import dev.slipway.config.DotEnv;
import dev.slipway.config.EnvFilePath;
import dev.slipway.config.EnvFiles;
import dev.slipway.git.InMemorySourceTree;
import dev.slipway.store.StateDir;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
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
                "# COMPOSE_FILE=base.yml | prod.yml",
                "COMPOSE_FILE=docker-compose.yml:docker-compose.dev.yml | ''",
                "OTHER=1 | prod.yml",
                "COMPOSE_FILE=base.yml:gone.yml | ''",
                "COMPOSE_FILE=compose.${STAGE}.yml | ''",
                "COMPOSE_FILE=/srv/base.yml | ''",
                "COMPOSE_FILE=../base.yml | ''",
                "COMPOSE_FILE= | ''",
                "COMPOSE_FILE=base.yml::prod.yml: | base.yml prod.yml",
                "COMPOSE_FILE=./base.yml | ./base.yml"
            })
    void composes_own_variable_names_them_in_a_committed_file(String line, String files) {
        var state = new StateDir(directory);
        var tree = InMemorySourceTree.empty().with(".env", "COMPOSE_FILE=prod.yml\nA=1\n" + line + "\n");
        for (String file : List.of("base.yml", "prod.yml", "docker-compose.yml", "docker-compose.prod.yml")) {
            tree = tree.with(file, "services: {}\n");
        }
        new Apps(state, Clock.systemUTC()).create(SHOP);

        var settings = ComposeSettings.of(SHOP, tree, new Settings(state, Clock.systemUTC()), new EnvFiles(state));

        assertThat(String.join(" ", settings.files())).isEqualTo(files);
    }

    @Test
    void an_imported_one_without_a_name_names_none() {
        var state = new StateDir(directory);
        var files = new EnvFiles(state);
        new Apps(state, Clock.systemUTC()).create(SHOP);
        try (var lock = new AppLocks(new DeployLocks(state, Clock.systemUTC()), Clock.systemUTC())
                .hold(SHOP, "anna", "a test")) {
            files.set(lock, new EnvFilePath(".env"), DotEnv.parse("COMPOSE_FILE=\n"));
        }

        var settings =
                ComposeSettings.of(SHOP, InMemorySourceTree.empty(), new Settings(state, Clock.systemUTC()), files);

        assertThat(settings.files()).isEmpty();
    }

    @Test
    void a_committed_one_that_names_what_is_not_there_is_told() {
        var bench = ComposeBench.web("image: x:1").with(".env", "COMPOSE_FILE=compose.yml:gone.yml\n");

        assertThat(bench.remarks())
                .anySatisfy(remark ->
                        assertThat(remark).startsWith(".env: names files in COMPOSE_FILE that are not in the tree"));
        assertThat(ComposeBench.web("image: x:1")
                        .with(".env", "COMPOSE_FILE=compose.yml\n")
                        .remarks())
                .noneSatisfy(remark -> assertThat(remark).contains("COMPOSE_FILE"));
    }
}
