package dev.slipway.deploy;

import static dev.slipway.deploy.DeployTestBench.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.command.CommandTestBench;
import dev.slipway.command.release.PlanCommand;
import dev.slipway.error.ExitCode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands of plans give, and what they refuse. */
class PlanCommandTest {

    @TempDir
    Path directory;

    private DeployTestBench bench;
    private CommandTestBench commands;

    @BeforeEach
    void begin() {
        bench = new DeployTestBench(directory);
        commands = new CommandTestBench(directory).with(new PlanCommand(bench.workshop, bench.server.planner).topic());
    }

    @Test
    void a_service_of_a_stack_has_its_own_file() {
        bench.set("TOKEN", "squeamish");
        String commit = commit("compose.yaml", "postgres");

        assertThat(commands.type("plan:env shop " + commit + " web").out()).isEqualTo("TOKEN=squeamish\n");
    }

    @Test
    void an_unknown_service_is_refused_by_the_names_of_those_that_there_are() {
        String commit = commit("compose.yaml", "postgres");

        var answer = commands.type("plan:env shop " + commit + " cache");

        assertThat(answer.exit()).isNotZero();
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err())
                .contains("That is none of its services: db, web", "plan:env shop " + commit + " SERVICE");
    }

    @Test
    void without_a_service_a_stack_is_refused_too() {
        String commit = commit("compose.yaml", "postgres");

        assertThat(commands.type("plan:env shop " + commit).err()).contains("none of its services: db, web");
    }

    @Test
    void a_service_of_an_app_that_is_one_image_is_refused() {
        assertThat(commands.type("plan:env shop " + commit() + " web").err()).contains("shop has no services");
    }

    @Test
    void what_would_stop_a_deploy_stops_it() {
        String commit = commit("app.json", "{\"env\": {\"API_KEY\": {\"required\": true}}}");

        for (String of : new String[] {"", " web", " --shell"}) {
            var answer = commands.type("plan:env shop " + commit + of);

            assertThat(answer.exit()).isEqualTo(ExitCode.FAILED.value());
            assertThat(answer.out()).isEmpty();
            assertThat(answer.err()).contains("would stop", "API_KEY");
        }
    }

    @Test
    void programs_get_the_commands_as_a_field() {
        String commit = commit();

        var answer = commands.type("plan shop " + commit + " --explain --format json");

        assertThat(answer.exit()).isZero();
        assertThat(answer.out())
                .startsWith("{")
                .endsWith("}\n")
                .contains("\"commands\":[\"# What a deploy of shop does");
        assertThat(answer.out().lines()).hasSize(1);
    }

    private String commit(String... files) {
        return bench.workshop.commit(SHOP, files).abbreviated();
    }
}
