package dev.slipway.command.option;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.access.Operator;
import dev.slipway.access.Role;
import dev.slipway.app.AppName;
import dev.slipway.command.CommandTestBench;
import dev.slipway.command.storage.MountGate;
import dev.slipway.container.Labels;
import dev.slipway.container.volume.InMemoryVolumes;
import dev.slipway.deploy.Serving;
import dev.slipway.process.ProcessType;
import dev.slipway.release.ReleaseNumber;
import dev.slipway.storage.MountRules;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerOptionsCommandsTest {

    @TempDir
    private Path directory;

    private CommandTestBench bench;

    @BeforeEach
    void setUp() {
        bench = serving(new CommandTestBench(directory));
        bench.app("shop");
    }

    private static CommandTestBench serving(CommandTestBench bench) {
        var gate = new MountGate(
                new MountRules(bench.state), new InMemoryVolumes(), bench.apps, app -> Labels.of("app", app.value()));
        return bench.with(new DockerOptionsTopic(bench.apps, bench.settings)
                .topic(new DockerOptionsCommands(bench.settings, bench.locks, bench.deployments, gate)));
    }

    @Test
    void labels_that_other_programs_act_on_are_an_admins() {
        var kim = serving(new CommandTestBench(
                directory, new Operator("kim", Role.DEVELOPER, Set.of(new AppName("shop")), "192.0.2.8")));

        assertThat(kim.typeWords("", List.of("docker-options:add", "shop", "deploy", "--label", "traefik.enable=true"))
                        .err())
                .contains("Only an admin may add labels");
        assertThat(type("docker-options:add", "shop", "deploy", "--label", "team=a")
                        .exit())
                .isZero();
        assertThat(report("deploy")).isEqualTo("--label team=a\n");
    }

    private String report(String flag) {
        return bench.type("docker-options:report shop --docker-options-" + flag).out();
    }

    private CommandTestBench.Answer type(String... words) {
        return bench.typeWords("", List.of(words));
    }

    @Test
    void an_option_is_added_to_each_phase_and_taken_away_from_each() {
        var added = type("docker-options:add", "shop", "build,deploy,run", "-v /tmp");

        assertThat(added.exit()).isZero();
        assertThat(added.err()).contains("-v counts for nothing in the build");
        assertThat(report("build") + report("deploy") + report("run")).isEqualTo("-v /tmp\n".repeat(3));
        assertThat(bench.type("docker-options:report shop").out()).contains("""
                =====> shop docker options information
                       Docker options build:          -v /tmp
                """);
        assertThat(type("docker-options:remove", "shop", "build", "-v /tmp").exit())
                .isZero();
        assertThat(report("build") + report("deploy")).isEqualTo("\n-v /tmp\n");
        assertThat(type("docker-options:clear", "shop", "deploy").exit()).isZero();
        assertThat(report("deploy") + report("run")).isEqualTo("\n-v /tmp\n");
        assertThat(type("docker-options:clear", "shop").exit()).isZero();
        assertThat(report("run")).isEqualTo("\n");
    }

    @Test
    void unquoted_options_are_listed_one_a_line() {
        type("docker-options:add", "shop", "deploy", "--shm-size", "64m", "--ulimit", "nofile=1024");
        type("docker-options:add", "shop", "deploy", "--shm-size", "64m");

        assertThat(bench.type("docker-options:list shop --phase deploy").out())
                .isEqualTo("--shm-size 64m\n--ulimit nofile=1024\n");
        assertThat(bench.type("docker-options:list shop").err()).contains("--phase");
    }

    @Test
    void an_option_may_be_of_one_process_type() {
        bench.deployments.markServing("shop", new Serving(new ReleaseNumber(1), List.of(ProcessType.WEB), List.of()));

        assertThat(type("docker-options:add", "--process", "web", "shop", "deploy", "--read-only")
                        .err())
                .isEmpty();
        assertThat(type("docker-options:add", "shop", "deploy", "--read-only", "--process", "worker")
                        .err())
                .contains("no process type worker");

        assertThat(bench.type("docker-options:list shop --phase deploy").out()).isEmpty();
        assertThat(bench.type("docker-options:list shop --process worker --phase deploy")
                        .out())
                .isEqualTo("--read-only\n");
        assertThat(report("deploy.web")).isEqualTo("--read-only\n");
        assertThat(bench.type("docker-options:report shop").out()).contains("Docker options deploy web");
        assertThat(bench.type("docker-options:report shop --format json").out())
                .contains("\"docker-options-deploy.web\":\"--read-only\"", "\"deploy.web\":\"--read-only\"");
        type("docker-options:clear", "--process", "web", "shop", "deploy");
        assertThat(bench.type("docker-options:list shop --process web --phase deploy")
                        .out())
                .isEmpty();
    }

    @Test
    void a_process_type_is_named_for_the_deploy_phase_only() {
        assertThat(type("docker-options:add", "--process", "web", "shop", "build", "--pull")
                        .err())
                .contains("deploy phase");
        assertThat(type("docker-options:add", "--process", "_default_", "shop", "deploy", "--read-only")
                        .err())
                .contains("_default_");
    }

    @Test
    void refusals_say_why_and_what_instead() {
        assertThat(type("docker-options:add", "shop", "deploy", "--privileged").err())
                .contains("would hand the host to the app", "       Run what needs it");
        assertThat(type("docker-options:add", "shop", "deploy", "--network=host")
                        .err())
                .contains("--network host is refused", "network:set APP attach-post-create");
        assertThat(type("docker-options:add", "shop", "deploy", "-v /var/run/docker.sock:/d.sock")
                        .err())
                .contains("cannot be mounted");
        assertThat(type("docker-options:add", "shop", "deploy", "--build-arg A=b")
                        .err())
                .contains("--build-arg is for builds");
        assertThat(type("docker-options:add", "shop", "install", "--init").err())
                .contains("Phase(s) must be one of [build deploy run]");
        assertThat(type("docker-options:add", "shop", "deploy").err())
                .contains("Please specify docker options to add to the phase");
        assertThat(bench.type("docker-options:report shop --docker-options-deploy")
                        .out())
                .isEqualTo("\n");
    }
}
