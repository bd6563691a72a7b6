package dev.slipway.voice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WrappedTest {

    @Test
    void a_long_sentence_is_broken_between_words_and_indented() {
        assertThat(Wrapped.at(40, " !     shop.arbor.dev does not lead here: DNS has no address for it."))
                .isEqualTo(" !     shop.arbor.dev does not lead\n       here: DNS has no address for it.");
    }

    @Test
    void no_line_is_longer_than_the_terminal_is_wide() {
        String sentence = "-----> " + "one two three four five six ".repeat(20).strip();

        assertThat(Wrapped.at(30, sentence).lines()).hasSizeGreaterThan(10).allMatch(line -> line.length() <= 30);
        assertThat(Wrapped.at(30, sentence).replaceAll("\\s+", " ")).isEqualTo(sentence);
    }

    @Test
    void what_fits_and_what_has_no_blank_stays_as_it_is() {
        String address = "       https://shop.example.org/a/very/long/path/without/any/blank";

        assertThat(Wrapped.at(80, "-----> Short")).isEqualTo("-----> Short");
        assertThat(Wrapped.at(30, address)).isEqualTo(address);
        assertThat(Wrapped.at(30, address + " and more")).isEqualTo(address + "\n       and more");
    }

    @Test
    void a_terminal_without_room_for_words_is_left_to_break_them_itself() {
        String sentence = " !     " + "word ".repeat(30).strip();

        assertThat(Wrapped.at(10, sentence)).isEqualTo(sentence);
    }
}
