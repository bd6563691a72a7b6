package dev.slipway.command.setting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.command.CommandTestBench;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppJsonTopicTest {

    @TempDir
    private Path directory;

    private CommandTestBench bench;

    @BeforeEach
    void setUp() {
        bench = new CommandTestBench(directory);
        bench.with(new AppJsonTopic(bench.apps, bench.settings, bench.locks).topic());
        bench.app("shop");
    }

    @Test
    void the_path_is_set_and_reported() {
        assertThat(bench.type("app-json:report shop").out()).isEqualTo("""
                =====> shop app-json information
                       App json appjson path:
                       App json computed appjson path: app.json
                       App json global appjson path:
                """);

        assertThat(bench.type("app-json:set shop appjson-path deploy/app.json").out())
                .isEqualTo("=====> Setting appjson-path to deploy/app.json\n");

        assertThat(bench.type("app-json:report shop --app-json-computed-appjson-path")
                        .out())
                .isEqualTo("deploy/app.json\n");
        assertThat(bench.type("app-json:report --global --format json").out())
                .isEqualTo("{\"app-json-computed-appjson-path\":\"app.json\",\"app-json-global-appjson-path\":\"\","
                        + "\"computed-appjson-path\":\"app.json\",\"global-appjson-path\":\"\"}\n");
    }

    @Test
    void a_path_out_of_the_tree_or_a_wrong_property_is_refused() {
        assertThat(bench.type("app-json:set shop appjson-path ../app.json").err())
                .startsWith(" !     Invalid value for appjson-path, expected a path inside the pushed tree\n");
        assertThat(bench.type("app-json:set shop nope x").err())
                .startsWith(" !     Invalid property specified, valid properties include: appjson-path\n");
        assertThat(bench.type("app-json:set shop").err()).startsWith(" !     No property specified\n");
    }
}
