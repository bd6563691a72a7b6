package dev.slipway.build.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.git.InMemorySourceTree;
import dev.slipway.process.Procfile;
import dev.slipway.process.ProcfileParser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuildHintsTest {

    private final InMemorySourceTree tree =
            InMemorySourceTree.empty().with("requirements.txt", "flask\n").with("app/requirements.txt", "flask\n");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RUN apt-get install git",
                "RUN apt-get update && apt-get install --no-install-recommends git",
                "RUN apt-get update -y \\\n && apt-get install git",
                "RUN apt install git"
            })
    void a_question_that_nobody_answers_is_found(String run) {
        assertThat(hints("FROM debian:12\n" + run)).singleElement().asString().contains("-y waits for an answer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RUN apt-get install -y git",
                "RUN apt-get -y install git",
                "RUN apt-get update && apt-get install -qy git",
                "RUN apt-get install --yes git",
                "RUN apt-get install -qq git",
                "RUN apt-get update",
                "RUN echo apt-get; make install"
            })
    void an_answered_question_is_none(String run) {
        assertThat(hints("FROM debian:12\n" + run)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"COPY . .", "COPY ./ /app", "COPY --chown=a:b . .", "ADD . /app", "COPY ./app /app"})
    void copying_everything_before_the_install_is_found(String copy) {
        assertThat(hints("FROM python:3\n" + copy + "\nRUN pip install -r requirements.txt"))
                .singleElement()
                .asString()
                .startsWith("Dockerfile line 2: copy only the list of dependencies before line 3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COPY requirements.txt .\nRUN pip install -r requirements.txt\nCOPY . .",
                "COPY . .\nRUN pip install .",
                "COPY . .\nRUN make\nFROM python:3\nCOPY requirements.txt .\nRUN pip install -r requirements.txt",
                "COPY --from=base . .\nRUN npm ci",
                "COPY wheels /wheels\nRUN pip install -r requirements.txt"
            })
    void a_good_order_is_none_of_our_business(String rest) {
        assertThat(hints("FROM python:3\n" + rest)).isEmpty();
    }

    @Test
    void images_that_move_are_found_and_stages_are_not() {
        var hints = hints("""
                ARG V=3
                FROM node AS build
                FROM --platform=linux/amd64 registry.example.org:5000/base:latest
                FROM build
                FROM scratch
                FROM python:$V
                FROM alpine@sha256:00
                FROM registry.example.org:5000/base:1
                """);

        assertThat(hints)
                .hasSize(2)
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("Dockerfile line 2: node is"),
                        second -> assertThat(second).startsWith("Dockerfile line 3: registry.example.org"));
    }

    @Test
    void secrets_in_the_tree_and_in_arguments_are_found() {
        var committed = tree.with(".env", "A=b").with("db.sqlite3", "x").with(".env.example", "A=");

        var hints = new BuildHints(committed, "Dockerfile")
                .of(Dockerfile.parse("FROM a:1\nARG SECRET_KEY\nARG VERSION"), Procfile.IMAGE_ONLY);

        assertThat(hints)
                .satisfiesExactly(
                        argument -> assertThat(argument).contains("ARG SECRET_KEY"),
                        env -> assertThat(env).startsWith(".env is committed"),
                        database -> assertThat(database).startsWith("db.sqlite3 is committed"));
    }

    @Test
    void an_operator_that_no_shell_reads_is_found() {
        var procfile = ProcfileParser.parse(
                "Procfile", "web: cd app && run\nworker: sh -c 'a && b;'\nrelease: migrate; collect\n");

        assertThat(new BuildHints(tree, "Dockerfile").of(Dockerfile.parse("FROM a:1"), procfile))
                .satisfiesExactly(
                        web -> assertThat(web).startsWith("the command of web has a &&"),
                        release -> assertThat(release).startsWith("the command of release has a ;"));
    }

    @Test
    void what_git_lfs_has_in_place_of_a_file_is_found() {
        var pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:" + "4d7a".repeat(16) + "\nsize 12345\n";

        assertThat(hintsOf(tree.with("web/logo.png", pointer)))
                .singleElement()
                .asString()
                .startsWith("web/logo.png is not there, only what Git LFS has in place of it");
        assertThat(hintsOf(tree.with("a.png", pointer).with("b.png", pointer).with("c.png", pointer)))
                .singleElement()
                .asString()
                .startsWith("a.png and others are not there");
        assertThat(hintsOf(tree.with("web/logo.png", "x".repeat(pointer.length()))))
                .isEmpty();
    }

    private static List<String> hintsOf(InMemorySourceTree tree) {
        return new BuildHints(tree, "Dockerfile").of(Dockerfile.parse("FROM a:1"), Procfile.IMAGE_ONLY);
    }

    private List<String> hints(String dockerfile) {
        return new BuildHints(tree, "Dockerfile").of(Dockerfile.parse(dockerfile), Procfile.IMAGE_ONLY);
    }
}
