package dev.slipway.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.Misuse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpWishesTest {

    @Test
    void without_a_word_all_is_as_on_a_server() {
        assertThat(UpWishes.of(List.of())).isEqualTo(new UpWishes("", 0, false, false, List.of()));
    }

    @Test
    void each_can_be_told_in_any_order() {
        var typed = "--env-file a --binds --port 8123 --override --env-file b --app shop";

        assertThat(UpWishes.of(List.of(typed.split(" "))))
                .isEqualTo(new UpWishes("shop", 8123, true, true, List.of(Path.of("a"), Path.of("b"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port", "--port 80", "--port 99999", "--port http", "--watch", "shop"})
    void anything_else_is_refused(String typed) {
        assertThatThrownBy(() -> UpWishes.of(List.of(typed.split(" ")))).isInstanceOf(Misuse.class);
    }
}
