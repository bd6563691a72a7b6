package dev.slipway.command.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.command.CommandTestBench;
import dev.slipway.container.Container;
import dev.slipway.container.ContainerId;
import dev.slipway.container.ImageId;
import dev.slipway.container.Labels;
import dev.slipway.deploy.Serving;
import dev.slipway.process.ProcessType;
import dev.slipway.release.ReleaseNumber;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksCommandsTest {

    @TempDir
    private Path directory;

    private CommandTestBench bench;

    @BeforeEach
    void setUp() {
        bench = new CommandTestBench(directory);
        bench.with(new ChecksCommands(bench.apps, bench.settings, bench.locks, bench.deployments).topic());
        bench.app("shop");
    }

    private String disabled() {
        return bench.type("checks:report shop --checks-disabled-list").out().strip();
    }

    private String skipped() {
        return bench.type("checks:report shop --checks-skipped-list").out().strip();
    }

    @Test
    void a_type_is_disabled_or_skipped_but_not_both() {
        assertThat(disabled()).isEqualTo("none");

        assertThat(bench.type("checks:disable shop web,worker").out())
                .isEqualTo("-----> Disabling zero downtime for app's (shop) proctypes (web,worker)\n");
        bench.type("checks:skip shop worker");

        assertThat(disabled()).isEqualTo("web");
        assertThat(skipped()).isEqualTo("worker");
    }

    @Test
    void without_types_all_are_meant() {
        bench.type("checks:disable shop");
        assertThat(disabled()).isEqualTo("_all_");

        bench.type("checks:enable shop");
        assertThat(disabled()).isEqualTo("none");
    }

    @Test
    void the_time_to_retire_is_a_key() {
        assertThat(bench.type("checks:set shop wait-to-retire 30").out())
                .isEqualTo("=====> Setting wait-to-retire to 30\n");
        assertThat(bench.type("checks:report shop --checks-computed-wait-to-retire")
                        .out())
                .isEqualTo("30\n");
        assertThat(bench.type("checks:set shop nope 1").err())
                .startsWith(
                        " !     Invalid key specified, valid keys include: wait-to-retire, rollback-grace, rollback-threshold, timeout\n");
        assertThat(bench.type("checks:set shop").err()).startsWith(" !     No key specified\n");
        assertThat(bench.type("checks:report --global").out()).isEqualTo("""
                        =====> --global checks information
                               Checks computed rollback grace:     0
                               Checks computed rollback threshold: 20
                               Checks computed timeout:            60
                               Checks computed wait to retire:     60
                               Checks global rollback grace:
                               Checks global rollback threshold:
                               Checks global timeout:
                               Checks global wait to retire:
                        """);
    }

    @Test
    void types_keep_the_order_in_which_they_were_named() {
        bench.type("checks:disable shop web,worker,urgentworker,notifications");
        bench.type("checks:skip shop urgentworker,worker");

        assertThat(disabled()).isEqualTo("web,notifications");
        assertThat(skipped()).isEqualTo("urgentworker,worker");
    }

    @Test
    void run_checks_what_is_deployed() {
        var instance = new Container(
                new ContainerId("0".repeat(64)),
                "live.web.1",
                new Labels(Map.of()),
                new Container.State(Container.Phase.RUNNING, 0, false, Container.Health.NONE, Instant.EPOCH),
                new Container.Placement(new ImageId("sha256:" + "0".repeat(64)), "", List.of(), 0));
        var web = new Serving.Member(ProcessType.WEB, 1, instance);
        var worker = new Serving.Member(new ProcessType("worker"), 1, instance);
        bench.app("live");
        bench.deployments.markServing(
                "live",
                new Serving(new ReleaseNumber(1), List.of(ProcessType.WEB, worker.type()), List.of(web, worker)));

        bench.type("checks:run live web.1");
        bench.type("checks:run live worker,web");

        assertThat(bench.deployments.calls()).containsExactly("check live web", "check live worker", "check live web");
        assertThat(bench.type("checks:run live web2").err()).contains("Invalid process type specified (live.web2)");
        assertThat(bench.type("checks:run live web.2").exit()).isEqualTo(1);
        assertThat(bench.type("checks:run shop").err()).startsWith(" !     App shop has not been deployed\n");
    }

    @Test
    void flags_of_our_own_are_named_behind_those_that_scripts_look_for() {
        assertThat(bench.type("checks:report shop --nope").err())
                .startsWith(" !     Invalid flag passed, valid flags: --checks-computed-wait-to-retire,"
                        + " --checks-disabled-list, --checks-global-wait-to-retire, --checks-skipped-list,"
                        + " --checks-wait-to-retire\n       And of Slipway's own: --checks-computed-rollback-grace, ");
    }
}
