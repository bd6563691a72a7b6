package dev.slipway.ssh.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.Misuse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

    static Stream<Arguments> lines() {
        return Stream.of(
                line(""),
                line("  \t \n "),
                line("apps:list", "apps:list"),
                line("  apps:create   shop ", "apps:create", "shop"),
                line("a\tb\nc", "a", "b", "c"),
                line("'a b'", "a b"),
                line("'a\nb'", "a\nb"),
                line("\"a b\"", "a b"),
                line("''", ""),
                line("a '' \"\" b", "a", "", "", "b"),
                line("a'b'\"c\"d", "abcd"),
                line("KEY='two words'", "KEY=two words"),
                line("'it'\\''s'", "it's"),
                line("a\\ b", "a b"),
                line("a\\\\b", "a\\b"),
                line("a\\\nb", "ab"),
                line("'a\\b'", "a\\b"),
                line("\"a\\\"b\"", "a\"b"),
                line("\"a\\$b\\`c\\\\d\"", "a$b`c\\d"),
                line("\"a\\nb\"", "a\\nb"),
                line("\"a\\\nb\"", "ab"),
                line("test_var2=\\\"hello world\\\"", "test_var2=\"hello", "world\""),
                line("$HOME ${X} $(id) `id` * ? ~", "$HOME", "${X}", "$(id)", "`id`", "*", "?", "~"),
                line("a;b|c&d>e<f#g", "a;b|c&d>e<f#g"),
                line("# a", "#", "a"),
                line("git-receive-pack '/shop.git'", "git-receive-pack", "/shop.git"),
                line("config:set shop Ü='ß ü'", "config:set", "shop", "Ü=ß ü"));
    }

    private static Arguments line(String line, String... words) {
        return Arguments.of(line, List.of(words));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void a_line_becomes_the_words_that_a_shell_would_pass_on(String line, List<String> words) {
        assertThat(Words.split(line)).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'a", "a'", "\"a", "\"a\\\"", "a\\", "'a' 'b", "\"\\"})
    void what_is_quoted_without_an_end_is_refused(String line) {
        assertThatThrownBy(() -> Words.split(line)).isInstanceOf(Misuse.class).hasMessageContaining("has no end");
    }

    @Test
    void a_nul_is_refused() {
        assertThatThrownBy(() -> Words.split("a\0b")).isInstanceOf(Misuse.class).hasMessageContaining("NUL");
    }

    @Test
    void a_line_of_a_megabyte_is_refused() {
        assertThatThrownBy(() -> Words.split("x".repeat(1 << 20)))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("longer than");
    }
}
