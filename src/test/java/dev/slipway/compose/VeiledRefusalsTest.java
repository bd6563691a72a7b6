package dev.slipway.compose;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused may be a password with a dollar in it: nothing of a value is shown. */
class VeiledRefusalsTest {

    @ParameterizedTest
    @ValueSource(strings = {"pa${sw0rd!x", "pa${sw0rd:x}", "pa${sw0rd", "${", "pa$}sw0rd"})
    void a_value_of_the_compose_file_that_cannot_be_read_is_not_shown(String value) {
        var told = ComposeBench.web("image: x:1\nenvironment:\n  SECRET_KEY: \"" + value + "\"")
                .told();

        assertThat(told)
                .singleElement()
                .asString()
                .startsWith("compose.yml:5, service web, environment.SECRET_KEY: has a $")
                .doesNotContain("sw0rd", "pa$");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pa${sw0rd!x", "pa${sw0rd", "pa${sw0rd?rest}", "pa${sw0rd:?re${st}}"})
    void nor_is_one_of_an_env_file(String value) {
        var told = ComposeBench.web("image: x:1\nenv_file: vars")
                .with("vars", "SECRET_KEY=" + value + "\n")
                .told();

        assertThat(told)
                .singleElement()
                .asString()
                .startsWith("compose.yml:4, service web, env_file: cannot be read: SECRET_KEY ")
                .contains("Single quotes keep a dollar.")
                .doesNotContain("sw0rd", "rest");
    }

    @Test
    void what_stands_for_a_variable_in_the_reason_of_a_refusal_is_not_shown() {
        var told = ComposeBench.web("image: x:1\ncommand: \"${HOST:?set it beside ${TOKEN}}\"")
                .set("TOKEN", "t0ken")
                .told();

        assertThat(told)
                .singleElement()
                .asString()
                .contains("needs the variable HOST, which is not set | config:set APP HOST=VALUE")
                .doesNotContain("t0ken");
    }
}
