package dev.slipway.command.general;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.access.Operator;
import dev.slipway.access.Role;
import dev.slipway.app.AppName;
import dev.slipway.command.CommandTestBench;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneralCommandsTest {

    @TempDir
    private Path directory;

    private CommandTestBench bench(Operator operator) {
        var bench = new CommandTestBench(directory, operator);
        return bench.with(
                new VersionCommand("0.1.0").topic(),
                new GreetingCommand(bench.apps, bench.deployments, () -> List.of("    apps  Manage apps")).topic());
    }

    private CommandTestBench bench() {
        return bench(new Operator("anna", Role.ADMIN, Set.of(), "local"));
    }

    @Test
    void the_version_has_three_names() {
        var bench = bench();

        String expected = "dokku version 0.38.27\n";
        assertThat(bench.type("version").out()).isEqualTo(expected);
        assertThat(bench.type("--version").out()).isEqualTo(expected);
        assertThat(bench.type("-v").out()).isEqualTo(expected);
    }

    @Test
    void who_types_nothing_is_told_who_he_is_and_what_comes_next() {
        var bench = bench();

        assertThat(bench.type("").out()).isEqualTo("""
                        =====> Slipway: you are anna (admin)
                               There are no apps yet.
                        -----> What next
                               apps:create shop    makes an app; the first git push does so too
                               help
                            apps  Manage apps
                        """);

        bench.deployedApp("shop");
        bench.app("wip");
        assertThat(bench.type("").out())
                .contains("       shop\n       wip (not deployed)\n")
                .contains("logs shop -t");
    }

    @Test
    void who_was_given_nothing_is_told_who_can_change_that() {
        var bench = bench(new Operator("eve", Role.READ, Set.of(), "192.0.2.9"));
        bench.app("shop");

        assertThat(bench.type("").out()).contains("access:add eve APP").doesNotContain("shop");
    }

    @Test
    void help_lists_topics_or_everything_or_one_topic() {
        var bench = bench(new Operator("eve", Role.READ, Set.of(new AppName("x")), "192.0.2.9"));

        assertThat(bench.type("help").out()).contains("\n    help     Print the list of commands\n");
        assertThat(bench.type("help --all").out())
                .contains("\n    help [--all] [<topic>]  Print the list of commands\n");
        assertThat(bench.type("help version").out()).isEqualTo("Usage: version\n\nPrint the version\n");
        assertThat(bench.type("help nope").exit()).isEqualTo(1);
    }
}
