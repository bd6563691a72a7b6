package dev.slipway.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.AppFailed;
import dev.slipway.host.HostPrograms;
import dev.slipway.store.StateDir;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HooksTest {

    private static final Happening HAPPENING = new Happening("shop", "v3", "abc", "anna", "shop v3: Deploy abc \"x\"");

    @TempDir
    private Path directory;

    private final List<String> output = new ArrayList<>();

    @Test
    void without_hooks_nothing_happens() {
        run(HookPoint.PRE_BUILD);

        assertThat(output).isEmpty();
    }

    @Test
    void a_hook_reads_what_happens_and_has_only_the_stated_environment() throws IOException {
        install("post-route", "cat; env | sort", "rwxr-xr-x");

        run(HookPoint.POST_ROUTE);

        assertThat(output.get(0))
                .contains("\"event\":\"post-route\"", "\"app\":\"shop\"", "\"release\":\"v3\"", "\\\"x\\\"");
        assertThat(output).contains("SLIPWAY_APP=shop", "SLIPWAY_EVENT=post-route");
        assertThat(output).noneMatch(line -> line.startsWith("HOME=") || line.startsWith("JAVA"));
    }

    @Test
    void those_of_a_directory_run_by_name_and_what_is_no_program_name_does_not() throws IOException {
        install("pre-build.d/20-second", "echo second", "rwxr-xr-x");
        install("pre-build.d/10-first", "echo first", "rwxr-xr-x");
        install("pre-build.d/10-first.bak", "echo never", "rwxr-xr-x");

        run(HookPoint.PRE_BUILD);

        assertThat(output).containsExactly("first", "second");
    }

    @Test
    void before_the_route_a_hook_that_fails_stops_the_deploy() throws IOException {
        install("pre-route", "echo not on a friday; exit 3", "rwxr-xr-x");

        assertThatThrownBy(() -> run(HookPoint.PRE_ROUTE))
                .isInstanceOf(AppFailed.class)
                .hasMessageContaining("pre-route")
                .hasMessageContaining("exit code 3");
        assertThat(output).containsExactly("not on a friday");
    }

    @Test
    void after_it_a_failure_is_told_only() throws IOException {
        install("post-route", "exit 3", "rwxr-xr-x");

        run(HookPoint.POST_ROUTE);

        assertThat(output).containsExactly("The host's hook post-route of shop ended with exit code 3");
    }

    @Test
    void what_others_could_have_written_is_not_run() throws IOException {
        install("pre-build", "echo owned", "rwxrwxrwx");

        run(HookPoint.PRE_BUILD);

        assertThat(output).hasSize(1);
        assertThat(output.get(0)).startsWith("The hook pre-build is not run: it can be written by others: chmod go-w");
    }

    @Test
    void a_link_and_a_file_that_cannot_run_are_not_run() throws IOException {
        Path script = install("script", "echo owned", "rwxr-xr-x");
        Files.createSymbolicLink(hooks().resolve("pre-build"), script);
        install("post-build", "echo owned", "rw-r--r--");

        run(HookPoint.PRE_BUILD);
        run(HookPoint.POST_BUILD);

        assertThat(output.get(0)).endsWith("it is no plain file");
        assertThat(output.get(1)).contains("is not executable: chmod +x");
    }

    @Test
    void a_hook_that_does_not_want_to_end_is_killed_with_what_it_started() throws IOException {
        install("post-route", "trap '' TERM\nsleep 600 &\necho $!\nwhile :; do wait; done", "rwxr-xr-x");

        new Hooks(new StateDir(directory), new HostPrograms(), Duration.ofSeconds(1))
                .run(HookPoint.POST_ROUTE, HAPPENING, output::add);

        assertThat(output).contains("The host's hook post-route of shop was ended: it may take 1 s");
        // One that is dead and not yet buried has no command line any more.
        Path started = Path.of("/proc", output.get(0), "cmdline");
        assertThat(Files.exists(started) ? Files.readString(started) : "").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {124, 137})
    void a_hook_that_had_time_left_was_not_ended_by_its_limit(int exitCode) throws IOException {
        install("post-route", "exit " + exitCode, "rwxr-xr-x");

        run(HookPoint.POST_ROUTE);

        assertThat(output).containsExactly("The host's hook post-route of shop ended with exit code " + exitCode);
    }

    @Test
    void of_a_hook_that_prints_without_end_the_beginning_is_told_and_how_much_is_not() throws IOException {
        install("pre-build", "echo first; head -c 100000000 /dev/zero | tr '\\0' x", "rwxr-xr-x");

        run(HookPoint.PRE_BUILD);

        assertThat(output.get(0)).isEqualTo("first");
        assertThat(output.get(1)).hasSize((64 << 10) - "first\n".length());
        assertThat(output.get(2)).isEqualTo("(99934470 bytes more are left out)");
    }

    @ParameterizedTest
    @EnumSource(HookPoint.class)
    void only_before_the_route_a_hook_can_stop_anything(HookPoint point) throws IOException {
        install(point.fileName(), "exit 1", "rwxr-xr-x");

        if (point.compareTo(HookPoint.POST_ROUTE) < 0) {
            assertThatThrownBy(() -> run(point)).isInstanceOf(AppFailed.class);
        } else {
            run(point);
            assertThat(output).hasSize(1);
        }
    }

    @Test
    void its_environment_and_its_document_have_what_is_documented_and_nothing_else() throws IOException {
        install("on-renewal", "cat; exec /usr/bin/env", "rwxr-xr-x");

        run(HookPoint.RENEWAL);

        assertThat(output.get(0))
                .isEqualTo(
                        "{\"event\":\"on-renewal\",\"app\":\"shop\",\"release\":\"v3\",\"commit\":\"abc\",\"by\":\"anna\","
                                + "\"sentence\":\"shop v3: Deploy abc \\\"x\\\"\"}");
        // The shell that runs it adds the last one.
        assertThat(output.subList(1, output.size()).stream()
                        .map(line -> line.split("=", 2)[0])
                        .filter(name -> !List.of("PWD", "_", "SHLVL").contains(name)))
                .containsExactlyInAnyOrder(
                        "PATH", "LC_ALL", "SLIPWAY_EVENT", "SLIPWAY_APP", "SLIPWAY_RELEASE", "SLIPWAY_SENTENCE");
    }

    private void run(HookPoint point) {
        new Hooks(new StateDir(directory), new HostPrograms()).run(point, HAPPENING, output::add);
    }

    private Path hooks() {
        return new StateDir(directory).hooks();
    }

    private Path install(String name, String script, String permissions) throws IOException {
        Path file = hooks().resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        return file;
    }
}
