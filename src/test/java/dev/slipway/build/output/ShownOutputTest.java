package dev.slipway.build.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.slipway.config.EnvKey;
import dev.slipway.config.Environment;
import dev.slipway.config.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShownOutputTest {

    private static final String SECRET = "pa ss/wörd+7";

    private final List<String> shown = new ArrayList<>();

    static Stream<Arguments> lines() {
        return Stream.of(
                arguments("plain text", "plain text"),
                arguments("\u001b[31mred\u001b[0m", "red"),
                arguments("\u001b[2J\u001b[1;1Hremote: ok", "remote: ok"),
                arguments("\u001b]0;title\u0007after", "after"),
                arguments("\u001b]8;;http://x\u001b\\link\u001b]8;;\u001b\\", "link"),
                arguments("\u001bPq#0\u001b\\sixel", "sixel"),
                arguments("\u009b31mred", "red"),
                arguments("\u001bc reset", " reset"),
                arguments("a\tb", "a\tb"),
                arguments("50%\r100%", "50%100%"),
                arguments("a\u0000b\u0007c\u007f", "abc"),
                arguments("a\u202eb\u2028c", "abc"),
                arguments("\u001b[", ""),
                arguments("\u001b", ""),
                arguments("grüße 日本", "grüße 日本"));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void a_terminal_has_nothing_to_obey(String line, String plain) {
        assertThat(ControlCharacters.strip(line)).isEqualTo(plain);
    }

    @Test
    void a_line_is_cut_where_it_is_too_long() {
        assertThat(ControlCharacters.strip("x".repeat(100_000)))
                .hasSize(ControlCharacters.LONGEST + 1)
                .endsWith("…");
        assertThat(ControlCharacters.strip("x".repeat(ControlCharacters.LONGEST)))
                .doesNotContain("…");
        assertThat(ControlCharacters.strip("\u001b[1m".repeat(20_000))).isEqualTo("…");
        assertThat(ControlCharacters.strip("x".repeat(ControlCharacters.LONGEST - 1) + "😀"))
                .endsWith("x…");
    }

    @Test
    void a_secret_is_masked_as_it_is_and_encoded() {
        var mask = SecretMask.of(List.of(new Secret(SECRET)));
        String url = URLEncoder.encode(SECRET, StandardCharsets.UTF_8);

        assertThat(mask.mask("connect " + SECRET + "@db")).isEqualTo("connect [secret]@db");
        assertThat(mask.mask("?p=" + url + "&q")).isEqualTo("?p=[secret]&q");
        assertThat(mask.mask("?p=" + url.replace("+", "%20"))).isEqualTo("?p=[secret]");
        assertThat(mask.mask("Basic " + base64(SECRET))).startsWith("Basic [secret]");
        assertThat(mask.mask("nothing here")).isEqualTo("nothing here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ab", "abc", "user:"})
    void base64_hides_no_secret_wherever_it_stands(String before) {
        var mask = SecretMask.of(List.of(new Secret("correct-horse-battery")));

        String masked = mask.mask(base64(before + "correct-horse-battery" + "?after"));

        assertThat(masked).contains("[secret]");
        // What stands around it, and at most a character on each side that it shares with its neighbour.
        assertThat(masked.replace("[secret]", "").length())
                .isLessThanOrEqualTo(base64(before).length() + base64("?after").length() + 2);
    }

    @Test
    void the_longer_of_two_secrets_goes_whole() {
        var mask = SecretMask.of(List.of(new Secret("abcdef"), new Secret("abcdefghij")));

        assertThat(mask.mask("abcdefghij abcdef")).isEqualTo("[secret] [secret]");
    }

    @Test
    void each_line_of_a_secret_is_one() {
        var mask = SecretMask.of(List.of(new Secret("-----BEGIN KEY-----\r\nMIIEvQIBADAN\nkq\n")));

        assertThat(mask.mask("MIIEvQIBADAN")).isEqualTo("[secret]");
        assertThat(mask.mask("kq")).isEqualTo("kq");
    }

    @Test
    void short_values_are_words_of_the_language() {
        var mask = SecretMask.of(List.of(new Secret("true"), new Secret(""), new Secret("12345")));

        assertThat(mask.mask("true 12345")).isEqualTo("true 12345");
    }

    @Test
    void names_and_usual_words_are_no_secrets() {
        var environment = environment("POSTGRES_USER", "webshop_user")
                .with(environment("POSTGRES_DB", "webshop"))
                .with(environment("DB_HOST", "database1"))
                .with(environment("POSTGRES_PASSWORD", "postgres"));

        var mask = SecretMask.of(environment);

        assertThat(mask.mask("webshop_user webshop database1 /var/lib/postgresql"))
                .isEqualTo("webshop_user webshop database1 /var/lib/postgresql");
    }

    @ParameterizedTest
    @CsvSource({
        "SMTP_USER, AKIAIOSFODNN7EXAMPLE",
        "SMTP_USERNAME, a94f0c1d77e2",
        "SECRET_NAME, correct-horse",
        "DATABASE, postgres://a:b@c/d",
        "POSTGRES_PASSWORD, webshop",
        "POSTGRES_PASSWORD, postgres1"
    })
    void what_may_be_a_secret_is_one(String key, String value) {
        assertThat(SecretMask.of(environment(key, value)).mask("= " + value)).isEqualTo("= [secret]");
    }

    @Test
    void a_name_that_is_a_password_too_is_a_secret() {
        var environment = environment("DB_USER", "webshop").with(environment("DB_PASSWORD", "webshop"));

        assertThat(SecretMask.of(environment).mask("webshop")).isEqualTo("[secret]");
    }

    @Test
    void a_short_secret_is_masked_in_commands_where_it_stands_alone() {
        var mask = SecretMask.ofCommands(List.of(environment("DB_PASSWORD", "abc12")
                .with(environment("WORKERS", "four"))
                .with(environment("USE_AUTH", "true"))
                .with(environment("KEY", "ab"))));

        assertThat(mask.mask("login -pabc12 -p abc12 u:abc12@db xabc12 four true ab"))
                .isEqualTo("login -p[secret] -p [secret] u:[secret]@db xabc12 four true ab");
        assertThat(SecretMask.of(environment("DB_PASSWORD", "abc12")).mask("abc12"))
                .isEqualTo("abc12");
    }

    private static Environment environment(String key, String value) {
        return Environment.EMPTY.with(new EnvKey(key), new Secret(value));
    }

    @Test
    void escapes_inside_of_a_secret_do_not_save_it_from_the_mask() {
        var environment = Environment.EMPTY.with(new EnvKey("API_KEY"), new Secret("hunter22"));

        ShownOutput.masking(environment, shown::add).line("key hun\u001b[1mter22");

        assertThat(shown).containsExactly("key [secret]");
    }

    @Test
    void a_flood_ends_with_a_word_about_it() {
        var output = new OutputLimit(2L << 20, shown::add);

        for (int line = 0; line < 100_000; line++) {
            output.line("0123456789012345678901234567890123456789");
        }

        assertThat(shown).hasSizeLessThan(60_000);
        assertThat(shown.get(shown.size() - 1))
                .isEqualTo(" !     More than 2 MiB were printed: the rest is not shown.");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
