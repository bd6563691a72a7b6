package dev.slipway.voice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {

    @Test
    void plain_text_tabs_and_colours_stay() {
        assertThat(Printable.of("\tgrüße \u001b[1;31mred\u001b[0m")).isEqualTo("\tgrüße \u001b[1;31mred\u001b[0m");
    }

    @Test
    void what_moves_the_cursor_renames_the_window_or_rings_goes() {
        assertThat(Printable.of("a\u001b[2J\u001b[10;10Hb\u001b]0;title\u0007c\u001b]52;c;aGk=\u001b\\d\re\u0007"))
                .isEqualTo("abcde");
    }

    @Test
    void a_colour_ends_with_its_line_and_hides_nothing_after_it() {
        assertThat(Printable.of("\u001b[8mhidden")).isEqualTo("\u001b[8mhidden\u001b[0m");
        assertThat(Printable.of("\u001b[31mred\u001b[m")).isEqualTo("\u001b[31mred\u001b[m");
    }

    @Test
    void what_turns_round_the_order_of_reading_goes() {
        assertThat(Printable.of("safe\u202edesrever\u2028x\u009b2Jy")).isEqualTo("safedesreverxy");
    }

    @Test
    void what_is_there_without_being_seen_goes_but_not_what_scripts_and_emojis_need() {
        assertThat(Printable.of("a\u200bd\u2060m\ufeffi\u200en\u061c")).isEqualTo("admin");
        assertThat(Printable.of("می\u200cخواهم 👩\u200d💻")).isEqualTo("می\u200cخواهم 👩\u200d💻");
    }

    @Test
    void text_of_several_lines_stays_as_long_as_it_is() {
        String text = "x".repeat(20_000) + "\n\ty";

        assertThat(Printable.text(text)).isEqualTo(text);
        assertThat(Printable.plain(text + "\u001b[31m\r!")).isEqualTo(text + "!");
    }

    @Test
    void a_line_without_end_is_cut() {
        assertThat(Printable.of("x".repeat(10_000))).hasSize(8193).endsWith("…");
    }
}
