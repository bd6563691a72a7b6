package dev.slipway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.Misuse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostnameTest {

    @ParameterizedTest
    @CsvSource({
        "shop.example.org, shop.example.org",
        "SHOP.Example.ORG, shop.example.org",
        "shop.example.org., shop.example.org",
        "' shop.example.org ', shop.example.org",
        "bücher.de, xn--bcher-kva.de",
        "BÜCHER.de, xn--bcher-kva.de",
        "*.bücher.de, *.xn--bcher-kva.de",
        "xn--bcher-kva.de, xn--bcher-kva.de",
        "*.example.org, *.example.org",
        "shop, shop",
        "3com.example, 3com.example",
    })
    void what_a_person_types_becomes_what_a_browser_asks_for(String typed, String expected) {
        assertThat(Hostname.parse(typed).value()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.com; return 200 x",
                "a.com {",
                "a.com}",
                "a.com\nb.com",
                "a.com\rb",
                "a.com b.com",
                "a.com\0",
                "a.com\t.b",
                "$host",
                "${host}",
                "~^.*$",
                "~a",
                "*",
                "*.",
                "**.a.com",
                "a.*.com",
                "a.*",
                "*a.com",
                "_",
                "\"\"",
                "\"a.com\"",
                "'a.com'",
                "",
                " ",
                ".",
                "..",
                "default_server",
                "a_b.com",
                "a.com/",
                "a.com/../b",
                "../a.com",
                "a\\b.com",
                "a.com:81",
                "http://a.com",
                "user@a.com",
                "-a.com",
                "a-.com",
                "a..com",
                ".a.com",
                "a.com..",
                "192.0.2.1",
                "1.2",
                "127.1",
                "0x7f.1",
                "a.0x7f",
                "a.com.1",
                "localhost",
                "LOCALHOST.",
                "[::1]",
                "::1",
                "a#b.com",
                "a,b.com",
                "a(b).com",
                "\u2028a.com\u0001",
            })
    void what_is_no_hostname_is_refused(String typed) {
        assertThatThrownBy(() -> Hostname.parse(typed))
                .isInstanceOf(Misuse.class)
                .hasMessageEndingWith(" is invalid. exiting...")
                .message()
                .doesNotContain("\n", "\0");
    }

    @Test
    void a_label_has_63_characters_at_most() {
        assertThat(Hostname.parse("a".repeat(63) + ".com").value()).hasSize(67);
        assertThatThrownBy(() -> Hostname.parse("a".repeat(64) + ".com")).isInstanceOf(Misuse.class);
    }

    @Test
    void a_hostname_has_253_characters_at_most() {
        String label = "a".repeat(49) + ".";

        assertThat(Hostname.parse(label.repeat(5) + "com").value()).hasSize(253);
        assertThatThrownBy(() -> Hostname.parse(label.repeat(5) + "comm")).isInstanceOf(Misuse.class);
        assertThatThrownBy(() -> Hostname.parse("a.".repeat(500_000))).isInstanceOf(Misuse.class);
    }

    @Test
    void names_that_differ_by_case_script_or_the_last_dot_are_one() {
        assertThat(Hostname.parse("Bücher.DE.")).isEqualTo(Hostname.parse("xn--BCHER-kva.de"));
    }
}
