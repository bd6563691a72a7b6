package dev.slipway.git.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PusherLinesTest {

    /** {@code ^} stands for escape and {@code !} for bell. */
    @ParameterizedTest
    @CsvSource({
        "plain Ümlaut 日本, plain Ümlaut 日本",
        "^[31mred^[0m, red",
        "^[1;32mbold^[m, bold",
        "^[8mhidden^[0m, hidden",
        "safe\u202edesrever, safedesrever",
        "over^[Kwritten, overwritten",
        "a^[2Jb, ab",
        "a^[?25lb, ab",
        "a^[10;10Hb, ab",
        "a^]0;title!b, ab",
        "a^]8;;http://x^\\b, ab",
        "a^P1$r0m^\\b, ab",
        "a^cb, ab",
        "a!b, ab",
    })
    void no_control_sequence_is_kept(String line, String shown) {
        String printed = line.replace('^', '\u001b').replace('!', '\u0007');

        assertThat(PusherLines.clean(printed).replace('\u001b', '^')).isEqualTo(shown);
    }
}
