package dev.slipway.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.slipway.error.Misuse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

    /** The right side is what {@code sh} gives for the left one where nothing is expanded. */
    static Stream<Arguments> lines() {
        return Stream.of(
                arguments("", List.of()),
                arguments("  \t ", List.of()),
                arguments("git-receive-pack 'blog'", List.of("git-receive-pack", "blog")),
                arguments("a  b\tc", List.of("a", "b", "c")),
                arguments("'a b' \"c d\"", List.of("a b", "c d")),
                arguments("a'b'\"c\"d", List.of("abcd")),
                arguments("'' \"\"", List.of("", "")),
                arguments("'it'\\''s'", List.of("it's")),
                arguments("'a\\b\"c'", List.of("a\\b\"c")),
                arguments("\"a\\\"b\\\\c\\$d\\`e\"", List.of("a\"b\\c$d`e")),
                arguments("\"\\n\\'\"", List.of("\\n\\'")),
                arguments("a\\ b \\\\ \\'", List.of("a b", "\\", "'")),
                arguments("a\\\nb \"c\\\nd\"", List.of("ab", "cd")),
                arguments("'a\nb'", List.of("a\nb")),
                arguments("$HOME $(id) `id` *;id|b&c>d", List.of("$HOME", "$(id)", "`id`", "*;id|b&c>d")),
                arguments("config:set blog KEY='a=b c' # no", List.of("config:set", "blog", "KEY=a=b c", "#", "no")),
                arguments("grüße 'ß ü'", List.of("grüße", "ß ü")));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void a_line_is_cut_as_a_shell_would_quote_it(String line, List<String> words) {
        assertThat(Words.split(line)).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'a", "\"a", "a'b", "a\"b c", "'a\"", "\"a\\", "a\\", "\\", "a\0b", "'a\0'"})
    void what_is_not_whole_is_refused(String line) {
        assertThatThrownBy(() -> Words.split(line)).isInstanceOf(Misuse.class);
    }

    @Test
    void the_refusal_does_not_repeat_the_line() {
        assertThatThrownBy(() -> Words.split("config:set blog PASSWORD='hunter2"))
                .isInstanceOf(Misuse.class)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void a_line_has_an_end() {
        assertThat(Words.split("a".repeat(Words.LONGEST_BYTES))).hasSize(1);
        assertThatThrownBy(() -> Words.split("a".repeat(Words.LONGEST_BYTES + 1)))
                .isInstanceOf(Misuse.class);
        assertThatThrownBy(() -> Words.split("ü".repeat(Words.LONGEST_BYTES / 2 + 1)))
                .isInstanceOf(Misuse.class);
    }
}
