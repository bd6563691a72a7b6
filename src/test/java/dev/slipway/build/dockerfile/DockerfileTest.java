package dev.slipway.build.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.slipway.config.EnvKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DockerfileTest {

    @Test
    void continued_lines_are_one_instruction_and_comments_none() {
        var dockerfile = Dockerfile.parse("""
                # a comment
                from python:3 as base

                RUN apt-get update \\
                    # between
                    && apt-get install -y git \\

                    && true
                CMD ["x"]
                """);

        assertThat(dockerfile.instructions())
                .extracting(Instruction::line, Instruction::keyword)
                .containsExactly(tuple(2, "FROM"), tuple(4, "RUN"), tuple(9, "CMD"));
        assertThat(dockerfile.instructions().get(1).arguments())
                .contains("install -y git")
                .endsWith("&& true");
    }

    @Test
    void what_stands_in_a_here_document_is_no_instruction() {
        var dockerfile = Dockerfile.parse("""
                FROM alpine
                RUN <<EOF cat > /a && cat <<-'END'
                ARG NOT_ONE
                EOF
                ARG NOR_THIS
                \tEND
                RUN cat <<< word
                ARG REAL
                """);

        assertThat(dockerfile.arguments()).containsExactly(new EnvKey("REAL"));
        assertThat(dockerfile.instructions()).extracting(Instruction::line).containsExactly(1, 2, 7, 8);
    }

    @Test
    void arguments_of_all_stages_are_known_by_name() {
        var dockerfile = Dockerfile.parse("ARG VERSION=3\nFROM python:$VERSION\nARG A B=1 C=\"x\"\narg D\nARG 1X\n");

        assertThat(dockerfile.arguments()).extracting(EnvKey::value).containsExactly("A", "B", "C", "D", "VERSION");
    }

    @Test
    void another_escape_character_is_honoured() {
        var dockerfile = Dockerfile.parse("# escape=`\r\nFROM a\r\nRUN dir c:\\\r\nARG B `\r\n  C\r\n");

        assertThat(dockerfile.arguments()).extracting(EnvKey::value).containsExactly("B", "C");
    }

    @ParameterizedTest
    @CsvSource({
        "# syntax=docker/dockerfile:1, false",
        "#syntax = docker.io/docker/dockerfile:1.7-labs, false",
        "# syntax=docker/dockerfile@sha256:0123, false",
        "# just syntax, false",
        "# syntax=evil/frontend, true",
        "# SYNTAX=docker/dockerfile.evil.example/x, true",
        "# syntax=docker/dockerfile-evil, true",
        "//syntax=evil/frontend, true",
    })
    void a_frontend_of_others_is_seen(String first, boolean foreign) {
        assertThat(Dockerfile.parse(first + "\nFROM scratch\n").asksForForeignFrontend())
                .isEqualTo(foreign);
    }

    @Test
    void a_syntax_line_after_a_comment_is_a_comment() {
        assertThat(Dockerfile.parse("# hello\n# syntax=evil/frontend\nFROM scratch\n")
                        .frontend())
                .isEmpty();
    }

    @Test
    void an_empty_or_broken_file_is_left_to_the_engine() {
        assertThat(Dockerfile.parse("").instructions()).isEmpty();
        assertThat(Dockerfile.parse("RUN a \\").instructions()).hasSize(1);
        assertThat(Dockerfile.parse("RUN <<EOF\nx").instructions()).hasSize(1);
        assertThat(Dockerfile.parse("# escape=\n\\").instructions()).hasSize(1);
    }
}
