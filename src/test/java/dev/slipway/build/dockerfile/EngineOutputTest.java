package dev.slipway.build.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineOutputTest {

    private final List<String> shown = new ArrayList<>();
    private final EngineOutput output = new EngineOutput(shown::add);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=====> Application deployed:",
                "-----> Releasing shop...",
                " !     Not deployed: v1 is still live.",
                "remote: error: deploy failed",
                "\u001b[0m=====> Application deployed:",
                "\r=====> Application deployed:"
            })
    void what_a_build_prints_in_our_voice_is_shown_as_its_own(String line) {
        output.line(line);

        assertThat(shown).singleElement().asString().startsWith("       ").doesNotContain("\u001b", "\r");
    }

    @Test
    void everything_else_is_shown_as_it_is() {
        output.line("[2/3] RUN make");
        output.line("=== RUN   TestCart");

        assertThat(shown).containsExactly("[2/3] RUN make", "=== RUN   TestCart");
        assertThat(output.wasLast("=== RUN   TestCart")).isTrue();
    }

    @Test
    void the_time_that_a_step_took_is_not_what_it_printed_last() {
        output.line("make: *** [all] Error 2");
        output.line("done in 1.6 s");

        assertThat(output.wasLast("make: *** [all] Error 2")).isTrue();
    }
}
