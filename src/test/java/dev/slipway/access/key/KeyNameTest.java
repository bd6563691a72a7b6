package dev.slipway.access.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.Misuse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"ada", "ada-laptop", "ada@example.org", "CI_1", "a.b+c"})
    void a_name_may_look_like_a_comment_of_a_key(String name) {
        assertThat(new KeyName(name)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\nb", "a\"b", "a,b", "-a", "a;id", "$(id)", "a#", "a/b", "ä", "a\0"})
    void what_could_break_a_line_of_the_file_is_refused(String name) {
        assertThatThrownBy(() -> new KeyName(name)).isInstanceOf(Misuse.class);
    }
}
