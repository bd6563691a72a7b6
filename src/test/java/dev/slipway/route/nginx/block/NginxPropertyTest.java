package dev.slipway.route.nginx.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.Misuse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NginxPropertyTest {

    @ParameterizedTest
    @EnumSource(NginxProperty.class)
    void a_default_is_a_value_that_may_be_set(NginxProperty property) {
        if (!property.defaultValue().isEmpty()) {
            assertThat(property.checked(property.defaultValue())).isEqualTo(property.defaultValue());
        }
        assertThat(NginxProperty.find(property.key())).contains(property);
    }

    @ParameterizedTest
    @EnumSource(NginxProperty.class)
    void nothing_that_could_end_a_directive_is_taken(NginxProperty property) {
        for (String value : new String[] {
            "1m; return 200",
            "1m}",
            "on {",
            "a\nb",
            "a b c",
            "\"",
            "'",
            "#",
            "/etc/passwd",
            "../x",
            "$(id)",
            "`id`",
            "${env}",
            "a;",
            "\\",
            "",
            " ",
            "\0"
        }) {
            assertThatThrownBy(() -> property.checked(value)).isInstanceOf(Misuse.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "client-max-body-size, 20m",
        "client-max-body-size, 0",
        "proxy-read-timeout, 5m",
        "proxy-buffers, 16 8k",
        "proxy-buffering, off",
        "hsts, false",
        "access-log-path, off",
        "access-log-path, shop.log",
        "bind-address-ipv4, 192.0.2.1",
        "bind-address-ipv6, ::1",
        "x-forwarded-for-value, $http_x_forwarded_for",
        "x-forwarded-ssl, on",
    })
    void good_values_are_taken(String key, String value) {
        assertThat(NginxProperty.find(key).orElseThrow().checked(value)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "client-max-body-size, 20mb",
        "client-max-body-size, -1",
        "proxy-read-timeout, 1y",
        "proxy-buffers, 8",
        "proxy-buffering, yes",
        "access-log-path, /var/log/nginx/x.log",
        "access-log-path, .x.log",
        "access-log-path, x",
        "bind-address-ipv4, 256.0.0.1",
        "bind-address-ipv4, example.org",
        "bind-address-ipv6, [::]",
        "x-forwarded-for-value, $a$b",
    })
    void bad_values_are_refused_with_what_is_expected(String key, String value) {
        assertThatThrownBy(() -> NginxProperty.find(key).orElseThrow().checked(value))
                .isInstanceOf(Misuse.class)
                .hasMessageStartingWith("The value of " + key + " is ");
    }

    @Test
    void a_key_of_the_topic_that_no_block_has_anything_of_is_passed_over() {
        var settings = NginxSettings.of(Map.of("disable-custom-config", "true", "hsts", "false"));

        assertThat(settings.values()).containsOnlyKeys(NginxProperty.HSTS);
    }

    @Test
    void the_writer_lets_no_value_out_of_its_place() {
        var block = new BlockWriter();

        block.directive("a", "b; c", "d\"e\\", "{}", "");

        assertThat(block.text()).isEqualTo("a \"b; c\" \"d\\\"e\\\\\" \"{}\" \"\";\n");
        assertThatThrownBy(() -> block.directive("a", "$b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> block.directive("a", "b\nc")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> block.comment("b\nc")).isInstanceOf(IllegalArgumentException.class);
    }
}
