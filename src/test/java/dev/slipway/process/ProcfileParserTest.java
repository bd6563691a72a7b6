package dev.slipway.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.AppFailed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcfileParserTest {

    @Test
    void each_line_is_a_process_type_in_the_files_order() {
        var procfile = ProcfileParser.parse("Procfile", """
                # what runs
                worker: python worker.py
                web: gunicorn app:app --bind "0.0.0.0:$PORT"

                release: python manage.py migrate
                """);

        assertThat(procfile.commands())
                .containsExactly(
                        Map.entry(new ProcessType("worker"), List.of("python", "worker.py")),
                        Map.entry(ProcessType.WEB, List.of("gunicorn", "app:app", "--bind", "0.0.0.0:$PORT")),
                        Map.entry(ProcessType.RELEASE, List.of("python", "manage.py", "migrate")));
    }

    @Test
    void line_ends_of_other_systems_and_a_byte_order_mark_are_read() {
        var procfile = ProcfileParser.parse("Procfile", "\ufeffweb:  run it \r\n\r\n  worker : b\rmailer: c");

        assertThat(procfile.commands())
                .containsEntry(ProcessType.WEB, List.of("run", "it"))
                .containsEntry(new ProcessType("worker"), List.of("b"))
                .containsEntry(new ProcessType("mailer"), List.of("c"));
    }

    @Test
    void a_release_command_alone_leaves_web_to_the_image() {
        var procfile = ProcfileParser.parse("Procfile", "release: migrate\n");

        assertThat(procfile.commands()).containsEntry(ProcessType.WEB, List.of());
    }

    @Test
    void workers_alone_have_no_web() {
        var procfile = ProcfileParser.parse("Procfile", "worker: run\n");

        assertThat(procfile.commands()).containsOnlyKeys(new ProcessType("worker"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"web gunicorn", "web:", ": gunicorn", "web;id: x", "a b: x", "-x: y", "web: 'a", "web: a\0"})
    void a_bad_line_is_named(String line) {
        assertThatThrownBy(() -> ProcfileParser.parse("deploy/Procfile", "# first\n" + line))
                .isInstanceOf(AppFailed.class)
                .hasMessageStartingWith("deploy/Procfile line 2");
    }

    @Test
    void a_type_has_one_command() {
        assertThatThrownBy(() -> ProcfileParser.parse("Procfile", "web: a\nweb: b"))
                .isInstanceOf(AppFailed.class)
                .hasMessage("Procfile line 2 names web a second time");
    }
}
