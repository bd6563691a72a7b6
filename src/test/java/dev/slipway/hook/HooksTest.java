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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
