package dev.slipway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void what_a_terminal_would_obey_is_escaped_and_comes_back_as_it_was() {
        var value = Map.of("text", "a\u001b[2J\u009b1A\u202e\u007f\u2028 grüße 日本");

        String json = Json.text(value);

        assertThat(json).isEqualTo("{\"text\":\"a\\u001B[2J\\u009b1A\\u202e\\u007f\\u2028 grüße 日本\"}");
        assertThat(Json.parse(json, Map.class)).isEqualTo(value);
    }
}
