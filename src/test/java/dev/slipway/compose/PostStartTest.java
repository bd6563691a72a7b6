package dev.slipway.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.container.ExecSpec;
import dev.slipway.container.ExecSpec.Seat;
import dev.slipway.release.part.Bookends;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code post_start} and {@code pre_stop}. */
class PostStartTest {

    private static Bookends bookends(ComposeBench bench) {
        return bench.web().upkeep().endurance().bookends();
    }

    @Test
    void they_are_commands_with_a_user_a_directory_and_variables_of_their_own() {
        var bench = ComposeBench.web("image: x\npost_start:\n  - command: chown -R app /data\n    user: root\n"
                        + "    privileged: false\n  - command: [\"./warm\", \"a b\"]\n    working_dir: /srv\n"
                        + "    environment: [TOKEN, A=1]\npre_stop:\n  - {command: drain}\n")
                .set("TOKEN", "t0ken");

        assertThat(bookends(bench).afterStart())
                .containsExactly(
                        new ExecSpec(List.of("chown", "-R", "app", "/data"), Map.of(), false, new Seat("root", "")),
                        new ExecSpec(
                                List.of("./warm", "a b"),
                                Map.of("TOKEN", "t0ken", "A", "1"),
                                false,
                                new Seat("", "/srv")));
        assertThat(bookends(bench).beforeStop()).containsExactly(new ExecSpec(List.of("drain"), Map.of(), false));
        assertThat(bookends(bench).toString()).doesNotContain("t0ken", "chown");
    }

    @Test
    void those_of_a_further_file_are_run_after_those_of_the_first() {
        var bench = ComposeBench.of("services: {web: {image: x, post_start: [{command: one}]}}\n")
                .with("compose.production.yml", "services: {web: {post_start: [{command: two}]}}\n");

        assertThat(bookends(bench).afterStart())
                .extracting(ExecSpec::command)
                .containsExactly(List.of("one"), List.of("two"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "post_start: [{command: x, privileged: true}] | post_start.privileged: is refused: it is root on the host",
                "pre_stop: [{user: root}] | pre_stop.command: is missing",
                "pre_stop: [{command: x, working_dir: srv}] | pre_stop.working_dir: must be absolute",
                "pre_stop: [{command: x, shell: sh}] | pre_stop.shell: is not a key in post_start and pre_stop",
                "post_start: {command: x} | post_start: must be a list",
                "post_start: [{command: 'a \"b'}] | post_start.command: is not a command line"
            })
    void what_cannot_be_run_is_a_problem_with_its_place(String lines, String told) {
        assertThat(ComposeBench.web("image: x\n" + lines).told())
                .anySatisfy(problem -> assertThat(problem).startsWith("compose.yml:4, service web, " + told));
    }
}
