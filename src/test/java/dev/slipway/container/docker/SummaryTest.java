package dev.slipway.container.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.container.Container;
import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummaryTest {

    @ParameterizedTest
    @CsvSource({
        "running, Up 5 minutes, NONE, 0",
        "running, Up 5 minutes (healthy), HEALTHY, 0",
        "running, Up 5 minutes (unhealthy), UNHEALTHY, 0",
        "running, Up 1 second (health: starting), STARTING, 0",
        "exited, Exited (137) 2 minutes ago, NONE, 137",
        "restarting, Restarting (1) 5 seconds ago, NONE, 1",
        "created, Created, NONE, 0",
    })
    void the_engines_words_tell_health_and_exit_code(String phase, String words, Container.Health health, int exitCode)
            throws IOException {
        var container = listed(phase, words);

        assertThat(container.state().phase()).hasToString(phase.toUpperCase(Locale.ROOT));
        assertThat(container.state().health()).isEqualTo(health);
        assertThat(container.state().exitCode()).isEqualTo(exitCode);
    }

    @Test
    void what_does_not_run_has_neither_address_nor_ports() throws IOException {
        assertThat(listed("running", "Up").placement().address()).isEqualTo("10.213.0.2");
        assertThat(listed("running", "Up").placement().ports()).hasSize(1);
        assertThat(listed("exited", "Exited (0)").placement().address()).isEmpty();
        assertThat(listed("exited", "Exited (0)").placement().ports()).isEmpty();
    }

    private static Container listed(String phase, String words) throws IOException {
        String json = """
                {"Id": "abc", "Names": ["/shop.web.1"], "ImageID": "sha256:1", "Created": 1, "Labels": {"a": "b"},
                 "State": "%s", "Status": "%s", "NetworkSettings": {"Networks": {"n": {"IPAddress": "10.213.0.2"}}},
                 "Ports": [{"IP": "127.0.0.1", "PrivatePort": 5000, "PublicPort": 20001, "Type": "tcp"},
                           {"PrivatePort": 5001, "Type": "tcp"}]}
                """.formatted(phase, words);
        return new Summary(EngineJson.read(json)).container();
    }
}
