package dev.slipway.command.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.app.AppName;
import dev.slipway.command.CommandTestBench;
import dev.slipway.config.EnvFilePath;
import dev.slipway.config.EnvFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvFileImportTest {

    @Test
    void an_env_file_has_the_apps_variables_put_in_unless_it_is_raw(@TempDir Path directory) {
        var bench = new CommandTestBench(directory);
        var files = new EnvFiles(bench.state);
        var changing =
                new ConfigChangeCommands(bench.configs, bench.renewal, new EnvFileCommands(files, bench.renewal));
        bench.with(new ConfigCommands(bench.configs)
                .topic(changing, new ConfigDiffCommand(bench.configs, files, bench.settings, new PushedTree())));
        bench.app("shop");
        bench.typeWords("", List.of("config:set", "shop", "HOST=h"));
        String text = "A=$HOST-$word\n";

        var answer = bench.typeWords(text, List.of("config:import", "shop", "--file", "one"));
        bench.typeWords(text, List.of("config:import", "shop", "--file", "two", "--format", "raw"));

        assertThat(answer.err()).contains("A names the variable word, which is not set");
        var stored = files.of(new AppName("shop"));
        assertThat(stored.get(new EnvFilePath("one")).reveal()).isEqualTo(Map.of("A", "h-"));
        assertThat(stored.get(new EnvFilePath("two")).reveal()).isEqualTo(Map.of("A", "$HOST-$word"));
    }
}
