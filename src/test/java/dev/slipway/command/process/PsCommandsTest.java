package dev.slipway.command.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.access.Operator;
import dev.slipway.access.Role;
import dev.slipway.app.AppName;
import dev.slipway.app.property.PsProperties;
import dev.slipway.command.CommandTestBench;
import dev.slipway.command.Topic;
import dev.slipway.command.app.EachApp;
import dev.slipway.container.Container;
import dev.slipway.container.ContainerId;
import dev.slipway.container.ImageId;
import dev.slipway.container.Labels;
import dev.slipway.deploy.Serving;
import dev.slipway.deploy.history.NothingPushed;
import dev.slipway.error.AppFailed;
import dev.slipway.process.ProcessType;
import dev.slipway.release.ReleaseNumber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PsCommandsTest {

    private static final ProcessType WORKER = new ProcessType("worker");

    @TempDir
    private Path directory;

    private CommandTestBench bench;

    @BeforeEach
    void setUp() {
        bench = new CommandTestBench(directory);
        var each = new EachApp(bench.apps);
        bench.with(new PsTopic(bench.apps, bench.settings, bench.locks, bench.deployments)
                .topic(
                        new PsCommands(
                                each, bench.settings, bench.locks, bench.deployments, app -> List.of(app + ".run.1")),
                        new ScaleCommands(bench.formations, bench.settings, bench.renewal, bench.deployments)));
    }

    private void serving(String app, Container.Phase... web) {
        bench.app(app);
        var members = new ArrayList<Serving.Member>();
        for (Container.Phase phase : web) {
            members.add(new Serving.Member(ProcessType.WEB, members.size() + 1, container(app, phase)));
        }
        bench.deployments.markServing(
                app, new Serving(new ReleaseNumber(1), List.of(ProcessType.WEB, WORKER), members));
    }

    private static Container container(String app, Container.Phase phase) {
        return new Container(
                new ContainerId("0123456789abcdef"),
                app + ".web.1",
                new Labels(Map.of()),
                new Container.State(phase, 0, false, Container.Health.NONE, CommandTestBench.NOW),
                new Container.Placement(new ImageId("sha256:" + "a".repeat(64)), "10.0.0.2", List.of(), 0));
    }

    @Test
    void who_may_only_read_sees_the_scale_and_that_is_no_change() throws IOException {
        bench.app("shop");
        var reader = new CommandTestBench(
                        directory, new Operator("rita", Role.READ, Set.of(new AppName("shop")), "192.0.2.9"))
                .with(new Topic(
                        "ps",
                        "",
                        new ScaleCommands(bench.formations, bench.settings, bench.renewal, bench.deployments)
                                .commands()));

        assertThat(reader.type("ps:scale shop").out()).contains("web:  1");
        assertThat(Files.exists(bench.state.auditLog())).isFalse();
        assertThat(reader.type("ps:scale shop web=2").err()).contains("This key may not do this");
        assertThat(bench.type("ps:scale shop web=2").exit()).isZero();
        assertThat(Files.readString(bench.state.auditLog())).contains("ps:scale");
    }

    @Test
    void an_app_that_nobody_scaled_has_one_web() {
        bench.app("shop");

        assertThat(bench.type("ps:scale shop").out())
                .isEqualTo("-----> Scaling for shop\nproctype: qty\n--------: ---\nweb:  1\n");
        assertThat(bench.type("--quiet ps:scale shop").out()).isEqualTo("web:  1\n");
        assertThat(bench.type("ps:scale shop --format json").out())
                .isEqualTo("[{\"process_type\":\"web\",\"quantity\":1}]\n");
    }

    @Test
    void scaling_writes_and_rolls_out_once() {
        serving("shop", Container.Phase.RUNNING);

        var answer = bench.type("ps:scale shop web=3 worker=1");

        assertThat(answer.out()).isEqualTo("-----> Scaling shop processes: web=3 worker=1\n");
        assertThat(bench.deployments.calls()).containsExactly("scale shop {web=3, worker=1}");
    }

    @Test
    void scaling_can_wait_for_the_next_deploy() {
        serving("shop", Container.Phase.RUNNING);

        bench.type("ps:scale --skip-deploy shop web=2");

        assertThat(bench.deployments.calls()).isEmpty();
        assertThat(bench.type("--quiet ps:scale shop").out()).isEqualTo("web:  2\nworker:  0\n");
    }

    @Test
    void what_cannot_be_scaled_is_refused_and_nothing_changes() {
        serving("shop", Container.Phase.RUNNING);

        assertThat(bench.type("ps:scale shop cron=1").err())
                .startsWith(" !     cron is not a valid process name to scale up\n");
        assertThat(bench.type("ps:scale shop web=-1").exit()).isEqualTo(1);
        assertThat(bench.type("ps:scale shop web=1000000000").exit()).isEqualTo(1);
        assertThat(bench.type("ps:scale shop web").err()).startsWith(" !     Missing count for process type web\n");
        assertThat(bench.type("ps:scale shop web;id=1").exit()).isEqualTo(1);
        assertThat(bench.deployments.calls()).isEmpty();
    }

    @Test
    void a_formation_in_app_json_locks_the_scale() {
        var shop = bench.app("shop");
        try (var lock = bench.locks.hold(shop, "x", "test")) {
            bench.settings.set(lock, PsProperties.CAN_SCALE, "false");
        }

        assertThat(bench.type("ps:scale shop web=2").err())
                .startsWith(" !     App shop contains an app.json file with a formations key and cannot be manually"
                        + " scaled\n");
    }

    @Test
    void what_is_not_deployed_is_neither_started_nor_stopped() {
        bench.app("shop");

        for (String verb : List.of("start", "stop", "restart")) {
            assertThat(bench.type("ps:" + verb + " shop").err()).isEqualTo(" !     App shop has not been deployed\n");
        }
        assertThat(bench.deployments.calls()).isEmpty();
    }

    @Test
    void one_process_type_or_all_of_them() {
        serving("shop", Container.Phase.RUNNING);

        bench.type("ps:stop shop worker");
        bench.type("ps:start shop");
        bench.type("ps:restart shop");
        bench.type("ps:rebuild shop");

        assertThat(bench.deployments.calls())
                .containsExactly("stop shop worker", "start shop", "renew shop by anna: Restarted", "rebuild shop");
        assertThat(bench.type("ps:restart shop ghost").err()).startsWith(" !     Process ghost is not one of shop\n");
    }

    @Test
    void all_apps_go_on_after_a_failure_and_the_exit_code_tells() {
        bench.deployedApp("a");
        bench.deployedApp("b");
        bench.app("c");
        bench.deployments.failWith(new AppFailed("not ready"));

        var answer = bench.type("ps:restart --all --parallel 2");

        assertThat(answer.exit()).isEqualTo(1);
        assertThat(bench.deployments.calls())
                .containsExactlyInAnyOrder("renew a by anna: Restarted", "renew b by anna: Restarted");
        assertThat(answer.err()).contains("App c has not been deployed");
    }

    @Test
    void restore_starts_what_is_wanted_back() {
        bench.deployedApp("a");
        bench.deployedApp("b");
        bench.type("ps:set a restore false");

        bench.type("ps:restore");

        assertThat(bench.deployments.calls()).containsExactly("start b");
    }

    @Test
    void what_has_ended_as_it_may_is_not_missing() {
        serving("shop", Container.Phase.RUNNING);
        var web = new Serving.Member(ProcessType.WEB, 1, container("shop", Container.Phase.RUNNING));
        var ended = container("shop", Container.Phase.EXITED);
        var errand = new Container(
                ended.id(),
                ended.name(),
                new Labels(Map.of("dev.slipway.may-end", "true")),
                ended.state(),
                ended.placement());
        bench.deployments.markServing(
                "shop",
                new Serving(
                        new ReleaseNumber(1),
                        List.of(ProcessType.WEB, WORKER),
                        List.of(web, new Serving.Member(WORKER, 1, errand))));

        assertThat(bench.type("ps:report shop --running").out()).isEqualTo("true\n");
    }

    @Test
    void the_report_says_what_runs() {
        serving("shop", Container.Phase.RUNNING, Container.Phase.EXITED);
        bench.type("ps:set --global stop-timeout-seconds 20");
        bench.type("ps:set shop start-cmd python app.py");

        var text = bench.type("ps:report shop").out();

        assertThat(text)
                .startsWith("=====> shop ps information\n       Deployed:                         true\n")
                .contains("Status web 1:                     running (CID: 0123456789ab)\n")
                .contains("Status web 2:                     exited (CID: 0123456789ab)\n");
        assertThat(bench.type("ps:report shop --running").out()).isEqualTo("mixed\n");
        assertThat(bench.type("ps:report shop --processes").out()).isEqualTo("2\n");
        assertThat(bench.type("ps:report shop --ps-restart-policy").out()).isEqualTo("\n");
        assertThat(bench.type("ps:report shop --ps-computed-restart-policy").out())
                .isEqualTo("on-failure:10\n");
        assertThat(bench.type("ps:report shop --ps-computed-stop-timeout-seconds")
                        .out())
                .isEqualTo("20\n");
        assertThat(bench.type("ps:report shop --ps-computed-start-cmd").out()).isEqualTo("python app.py\n");
        assertThat(bench.type("ps:report shop --format json").out())
                .contains("\"computed-restart-policy\":\"on-failure:10\"")
                .contains("\"status-web-1\":");
    }

    @Test
    void values_are_checked_before_they_are_kept() {
        bench.app("shop");

        assertThat(bench.type("ps:set shop restart-policy sometimes").exit()).isEqualTo(1);
        assertThat(bench.type("ps:set shop procfile-path ../../etc/passwd").exit())
                .isEqualTo(1);
        assertThat(bench.type("ps:set shop stop-timeout-seconds soon").exit()).isEqualTo(1);
        assertThat(bench.type("ps:set --global restore false").err())
                .startsWith(" !     Property cannot be specified globally\n");
        assertThat(bench.type("ps:set shop nope 1").err())
                .startsWith(
                        " !     Invalid property specified, valid properties include: dockerfile-start-cmd,"
                                + " procfile-path, restart-policy, restore, skip-deploy, start-cmd, stop-timeout-seconds, keep-releases\n");
        assertThat(bench.settings.own(new AppName("shop"), PsProperties.RESTART_POLICY))
                .isEmpty();
    }

    @Test
    void inspect_shows_containers_without_their_environment() {
        serving("shop", Container.Phase.RUNNING);

        assertThat(bench.type("ps:inspect shop").out())
                .contains("\"Process\" : \"web.1\"")
                .doesNotContain("Env");
        bench.app("empty");
        assertThat(bench.type("ps:inspect empty").exit()).isEqualTo(20);
    }

    @Test
    void retiring_ends_commands_whose_time_is_over() {
        bench.app("shop");

        assertThat(bench.type("ps:retire shop").out())
                .isEqualTo("-----> Retired shop.run.1\n"
                        + "       Old instances are removed as soon as their connections have ended.\n");
    }

    @Test
    void a_release_task_is_shown_though_it_never_stays() {
        bench.app("shop");
        bench.deployments.markServing(
                "shop",
                new Serving(
                        new ReleaseNumber(1),
                        List.of(ProcessType.WEB),
                        Map.of(),
                        List.of(ProcessType.RELEASE),
                        List.of()));

        assertThat(bench.type("--quiet ps:scale shop").out()).isEqualTo("release:  0\nweb:  1\n");
        assertThat(bench.type("ps:scale shop release=1").exit()).isEqualTo(1);
    }

    @Test
    void a_service_that_nobody_scaled_is_shown_with_the_number_of_its_tree() {
        bench.app("shop");
        bench.deployments.markServing(
                "shop", new Serving(new ReleaseNumber(1), List.of(WORKER), Map.of(WORKER, 1), List.of(), List.of()));

        assertThat(bench.type("--quiet ps:scale shop").out()).isEqualTo("worker:  1\n");
    }

    @Test
    void an_app_that_was_never_pushed_is_passed_over_when_all_are_rebuilt() {
        var shop = bench.app("shop");
        bench.deployments.failWith(new NothingPushed(shop));

        var answer = bench.type("ps:rebuild --all");

        assertThat(answer.exit()).isZero();
        assertThat(answer.out())
                .startsWith(
                        "-----> WARNING: Cannot build from 'master' as there are no commits stored at that branch.\n");
    }
}
