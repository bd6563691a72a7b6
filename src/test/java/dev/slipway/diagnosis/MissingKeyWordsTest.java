package dev.slipway.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Variables that are missing, in the words of libraries and in lists over several lines. */
class MissingKeyWordsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Error: Config validation error: \"API_KEY\" is required",
                "Symfony\\Component\\DependencyInjection\\Exception\\EnvNotFoundException: Environment variable not found: \"API_KEY\".",
                "** (RuntimeError) environment variable API_KEY is missing.",
                "2026/01/01 10:00:00 env: required environment variable \"API_KEY\" is not set",
                "Error: API_KEY is required",
                "Error: API_KEY must be set",
                "RuntimeError: API_KEY is not set",
                "thread 'main' panicked at src/main.rs:4:39: API_KEY must be set: NotPresent",
                "API_KEY must be set: NotPresent",
                "start.sh: line 3: API_KEY: unbound variable",
                "bash: line 1: API_KEY: must be set",
                "KeyError: \"Config 'API_KEY' is missing, and has no default.\"",
                "\u001b[31mError: API_KEY is required\u001b[0m"
            })
    void one_in_the_words_of_a_library(String line) {
        assertThat(Printed.of(line).cause()).isEqualTo("the variable API_KEY is missing");
    }

    @Test
    void what_rails_wants() {
        assertThat(Printed.of(
                                "ArgumentError: Missing `secret_key_base` for 'production' environment, set this string with")
                        .cause())
                .isEqualTo("the variable SECRET_KEY_BASE is missing");
        assertThat(Printed.of("write it to /app/config/master.key or put it in the ENV['RAILS_MASTER_KEY'].")
                        .cause())
                .isEqualTo("the variable RAILS_MASTER_KEY is missing");
    }

    @Test
    void several_as_pydantic_lists_them() {
        var printed = Printed.of("""
                pydantic_core._pydantic_core.ValidationError: 3 validation errors for Settings
                database_url
                  Field required [type=missing, input_value={}, input_type=dict]
                    For further information visit https://errors.pydantic.dev/2.5/v/missing
                secret_key
                  Field required [type=missing, input_value={}, input_type=dict]
                    For further information visit https://errors.pydantic.dev/2.5/v/missing
                workers
                  Input should be a valid integer, unable to parse string as an integer [type=int_parsing]
                """);

        assertThat(printed.cause()).isEqualTo("the variables DATABASE_URL and SECRET_KEY are missing");
        assertThat(printed.steps().get(0)).isEqualTo("config:set shop DATABASE_URL=VALUE SECRET_KEY=VALUE sets them.");
        assertThat(printed.steps()).endsWith("With env_prefix, that goes before each name.");
        assertThat(printed.with("DATABASE_URL", "x").cause()).isEqualTo("the variable SECRET_KEY is missing");
    }

    @Test
    void a_visitors_input_is_no_setting() {
        assertThat(Printed.of("""
                pydantic_core._pydantic_core.ValidationError: 1 validation error for Order
                customer
                  Field required [type=missing, input_value={}, input_type=dict]
                """).cause()).isEmpty();
    }

    @Test
    void several_as_envalid_lists_them_in_colours() {
        assertThat(Printed.of("""
                \u001b[33m================================\u001b[0m
                \u001b[31m Invalid\u001b[0m environment variables:
                    \u001b[34mPORT\u001b[0m: Invalid number input: "x"
                \u001b[33m Missing\u001b[0m environment variables:
                    \u001b[34mAPI_KEY\u001b[0m: The key of the shop
                    \u001b[34mDATABASE_URL\u001b[0m: undefined
                \u001b[33m================================\u001b[0m
                \u001b[33m
                 Exiting with error code 1\u001b[0m
                """).cause()).isEqualTo("the variables API_KEY and DATABASE_URL are missing");
    }

    @Test
    void several_as_zod_lists_them() {
        assertThat(Printed.of("Invalid environment variables: {\n  API_KEY: [ 'Required' ],")
                        .steps())
                .noneMatch(step -> step.contains("env_prefix"));
        assertThat(Printed.of("""
                ❌ Invalid environment variables: {
                  DATABASE_URL: [ 'Required' ],
                  API_KEY: [ 'Invalid input: expected string, received undefined' ],
                  NODE_ENV: [ "Invalid enum value" ]
                }
                """).cause()).isEqualTo("the variables DATABASE_URL and API_KEY are missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ReferenceError: API_KEY is not defined",
                "TypeError: Error is required",
                "warning: API_KEY is not set",
                "Error: HTTP is required",
                "ValidationError: \"email\" is required",
                "INFO API_KEY must be set in production"
            })
    void what_only_looks_like_it(String line) {
        assertThat(Printed.of(line).cause()).isEmpty();
    }
}
