package dev.slipway.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassedLineTest {

    @ParameterizedTest
    @CsvSource({
        "logs -t, logs shop -t",
        "config:set A=1, config:set shop A=1",
        "--quiet config:keys, --quiet config:keys shop",
        "logs shop, logs shop",
        "config:set --global A=1, config:set --global A=1",
        "postgres:create db, postgres:create db",
        "logs --help, logs --help",
    })
    void the_app_goes_without_saying(String typed, String meant) {
        var line = new PassedLine(List.of(typed.split(" ")), "shop");

        assertThat(line.words(Set.of("logs", "config:set", "config:keys")::contains))
                .containsExactly(meant.split(" "));
    }
}
