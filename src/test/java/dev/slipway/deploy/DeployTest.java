package dev.slipway.deploy;

import static dev.slipway.deploy.DeployTestBench.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.app.AppBusy;
import dev.slipway.app.property.BuilderProperties;
import dev.slipway.app.property.ChecksProperties;
import dev.slipway.app.property.PsProperties;
import dev.slipway.check.NotReady;
import dev.slipway.check.probe.Prober.Answer;
import dev.slipway.check.probe.Sockets.Listener;
import dev.slipway.config.EnvKey;
import dev.slipway.container.Script;
import dev.slipway.container.image.Image;
import dev.slipway.container.image.ImageRef;
import dev.slipway.error.AppFailed;
import dev.slipway.error.Conflict;
import dev.slipway.error.HostFailed;
import dev.slipway.git.Push;
import dev.slipway.git.PushOptions;
import dev.slipway.process.Formation;
import dev.slipway.process.ProcessType;
import dev.slipway.release.Release;
import dev.slipway.release.ReleaseNumber;
import dev.slipway.route.Hostname;
import dev.slipway.store.Unguessable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeployTest {

    private static final ProcessType ADMIN = new ProcessType("admin");

    private static final ProcessType WORKER = new ProcessType("worker");

    @TempDir
    Path directory;

    private DeployTestBench bench;

    @BeforeEach
    void begin() {
        bench = new DeployTestBench(directory);
    }

    @Test
    void a_push_is_built_started_checked_and_routed() {
        bench.push();

        assertThat(bench.names()).containsExactly("shop.web.1");
        assertThat(bench.proxy.portsOf(SHOP)).isEqualTo(bench.webPorts()).hasSize(1);
        assertThat(current().origin().reason()).isEqualTo("Deploy a1b2c3e \"Change 1\"");
        assertThat(bench.toldText()).contains("=====> Application deployed:\n       http://shop.example.org");
    }

    @Test
    void a_pushed_message_is_the_reason_of_the_release() {
        bench.pushWith(List.of("message=Launch day"));

        assertThat(current().origin().reason()).isEqualTo("Launch day");
        assertThat(bench.toldText()).contains("v1 serves: Launch day");
    }

    @Test
    void a_push_that_skips_checks_serves_what_listens_nowhere() {
        bench.prober.listenOnly();

        bench.pushWith(List.of("skip-checks"));

        assertThat(bench.proxy.portsOf(SHOP)).isEqualTo(bench.webPorts()).hasSize(1);
        assertThatThrownBy(bench::push).isInstanceOf(NotReady.class);
    }

    @Test
    void the_next_push_replaces_what_served() {
        bench.push();
        var before = bench.webPorts();

        bench.push();

        assertThat(current().number()).isEqualTo(new ReleaseNumber(2));
        assertThat(bench.names()).containsExactly("shop.web.1");
        assertThat(bench.proxy.portsOf(SHOP)).isEqualTo(bench.webPorts()).doesNotContainAnyElementsOf(before);
    }

    @Test
    void a_release_that_listens_nowhere_leaves_the_old_one_serving_and_says_what_was_seen() {
        bench.push();
        var live = bench.webPorts();
        bench.prober.listenOnly(new Listener("127.0.0.1", 8001));
        bench.containers.behave(spec -> Script.serves("Booting", "Listening at 127.0.0.1:8001"));

        assertThatThrownBy(bench::push)
                .isInstanceOf(NotReady.class)
                .hasMessageContaining("web.1 listens on 127.0.0.1:8001 only");

        assertThat(bench.proxy.portsOf(SHOP)).isEqualTo(live).isEqualTo(bench.webPorts());
        assertThat(bench.names()).containsExactly("shop.web.1");
        assertThat(bench.toldText())
                .contains("=====> Start of shop container output (web.1)\n       Booting")
                .endsWith(" !     Not deployed: v1 is still live.");
        assertThat(bench.server.releases.list(SHOP)).hasSize(1);
        assertThat(bench.server.releases.log(SHOP, new ReleaseNumber(2)).orElseThrow())
                .contains("Not deployed: v1 is still live.");
    }

    @Test
    void an_instance_that_ends_is_seen_at_once() {
        bench.containers.behave(spec -> Script.ends(3, "no database"));

        assertThatThrownBy(bench::push)
                .isInstanceOf(NotReady.class)
                .hasMessageContaining("web.1 ended with exit code 3");

        assertThat(bench.pacer.elapsed()).isLessThan(java.time.Duration.ofSeconds(1));
        assertThat(bench.names()).isEmpty();
        assertThat(bench.toldText()).endsWith("Not deployed: shop has no release yet.");
    }

    @Test
    void a_build_that_fails_changes_nothing() {
        bench.push();

        assertThatThrownBy(() -> bench.push("broken", "")).isInstanceOf(AppFailed.class);

        assertThat(current().number()).isEqualTo(new ReleaseNumber(1));
        assertThat(bench.toldText()).endsWith("Not deployed: v1 is still live.");
    }

    @Test
    void a_proxy_that_refuses_leaves_the_old_release_serving() {
        bench.push();
        var live = bench.webPorts();
        bench.proxy.refuseNext(new HostFailed("nginx refuses /etc/nginx/broken.conf", "Correct it."));

        assertThatThrownBy(bench::push).isInstanceOf(HostFailed.class);

        assertThat(bench.proxy.portsOf(SHOP)).isEqualTo(live).isEqualTo(bench.webPorts());
        assertThat(bench.names()).containsExactly("shop.web.1");
    }

    @Test
    void each_process_type_runs_as_often_as_the_formation_says() {
        locked(Map.of(ProcessType.WEB, 2, WORKER, 1));

        bench.push("Procfile", "web: serve --port $PORT\nworker: work\nrelease: true");

        assertThat(bench.names()).containsExactly("shop.web.1", "shop.web.2", "shop.worker.1");
        assertThat(bench.proxy.portsOf(SHOP)).hasSize(2);
    }

    @Test
    void the_release_command_runs_once_before_anything_starts_and_its_failure_stops_the_deploy() {
        bench.push();

        assertThatThrownBy(() -> bench.push("Procfile", "web: serve\nrelease: false"))
                .isInstanceOf(AppFailed.class)
                .hasMessageContaining("The release task failed with exit code 1: false");

        assertThat(current().number()).isEqualTo(new ReleaseNumber(1));
        assertThat(bench.names()).containsExactly("shop.web.1");
        assertThat(bench.toldText()).contains("-----> Executing release task from Procfile: false");
    }

    @Test
    void what_the_release_command_prints_is_told() {
        bench.push("Procfile", "web: serve\nrelease: echo migrated");

        assertThat(bench.toldText()).contains("Executing release task from Procfile: echo migrated\n       migrated");
    }

    @Test
    void a_secret_that_the_release_command_prints_is_masked() {
        bench.push();
        bench.set("PASSWORD", "hunter2hunter2");

        bench.push("Procfile", "web: serve\nrelease: echo hunter2hunter2");

        assertThat(bench.toldText()).contains("echo [secret]\n       [secret]\n");
    }

    @Test
    void declared_checks_come_as_a_visitor_of_the_first_hostname() {
        bench.push("app.json", "{\"healthchecks\": {\"web\": [{\"path\": \"/up\", \"content\": \"ok\"}]}}");

        var request = bench.prober.requests().get(0);
        assertThat(request.path()).isEqualTo("/up");
        assertThat(request.headers()).containsEntry("Host", "shop.example.org");
    }

    @Test
    void a_declared_check_that_fails_is_told_by_its_name() {
        bench.prober.answer(request -> new Answer(500, "oops"));

        assertThatThrownBy(() -> bench.push(
                        "app.json", "{\"healthchecks\": {\"web\": [{\"name\": \"home\", \"path\": \"/\"}]}}"))
                .isInstanceOf(NotReady.class)
                .hasMessageContaining("answered GET / on port 5000 with 500")
                .hasMessageContaining("(check 'home')");
    }

    @Test
    void app_json_sets_variables_at_the_first_deploy_only_and_fixes_the_formation() {
        String appJson = """
                {   // JSON5
                    "env": {"MODE": "fast", "KEY": {"generator": "secret"}},
                    "formation": {"web": {"quantity": 2}},
                }
                """;

        bench.push("app.json", appJson);

        var own = bench.server.configs.own(SHOP);
        assertThat(own.get(new EnvKey("MODE")).orElseThrow().reveal()).isEqualTo("fast");
        assertThat(own.get(new EnvKey("KEY")).orElseThrow().reveal()).hasSize(64);
        assertThat(bench.webPorts()).hasSize(2);
        assertThat(bench.server.settings.computed(SHOP, PsProperties.CAN_SCALE)).isEqualTo("false");
    }

    @Test
    void a_required_variable_without_a_value_is_named() {
        assertThatThrownBy(() -> bench.push("app.json", "{\"env\": {\"STRIPE_KEY\": {\"required\": true}}}"))
                .isInstanceOf(AppFailed.class)
                .hasMessageContaining("STRIPE_KEY");
    }

    @Test
    void a_changed_variable_reaches_new_instances_in_a_new_release() {
        bench.push();

        bench.set("GREETING", "hello");

        assertThat(current().number()).isEqualTo(new ReleaseNumber(2));
        assertThat(current().origin().reason()).isEqualTo("Set GREETING");
        assertThat(bench.server
                        .releases
                        .snapshot(SHOP, new ReleaseNumber(2))
                        .merged()
                        .reveal())
                .containsEntry("GREETING", "hello");
        assertThat(bench.names()).containsExactly("shop.web.1");
    }

    @Test
    void a_rollback_brings_back_image_and_config_and_can_itself_be_undone() {
        bench.push();
        bench.set("GREETING", "hello");
        bench.push();
        var firstImage = bench.server
                .releases
                .require(SHOP, new ReleaseNumber(1))
                .content()
                .image();

        bench.locked(lock ->
                bench.server.deployments.rollback(lock, "anna", Optional.of(new ReleaseNumber(1)), bench.pusher));

        assertThat(current().number()).isEqualTo(new ReleaseNumber(4));
        assertThat(current().content().image()).isEqualTo(firstImage);
        assertThat(current().origin().reason()).isEqualTo("Rollback to v1");
        assertThat(bench.server.configs.own(SHOP).reveal())
                .containsOnlyKeys("GIT_REV")
                .containsEntry("GIT_REV", current().origin().commit());

        bench.locked(lock -> bench.server.deployments.rollback(lock, "anna", Optional.empty(), bench.pusher));

        assertThat(bench.server.configs.own(SHOP).get(new EnvKey("GREETING"))).isPresent();
    }

    private Optional<Image> image(String release) {
        String word = Unguessable.of(bench.state).word("shop:" + release);
        return bench.images.inspect(new ImageRef("slipway/0123abcd/shop:" + release + "-" + word));
    }

    @Test
    void the_last_five_releases_are_kept_with_their_images() {
        for (int i = 0; i < 7; i++) {
            bench.push();
        }

        assertThat(bench.server.releases.list(SHOP))
                .extracting(release -> release.number().value())
                .containsExactly(7, 6, 5, 4, 3);
        assertThat(image("v2")).isEmpty();
        assertThat(image("v3")).isPresent();
    }

    private void pushReleasesOf40MiB(int count) {
        for (int i = 0; i < count; i++) {
            bench.push();
        }
        bench.server
                .releases
                .list(SHOP)
                .forEach(release -> bench.images.resize(release.content().image(), 40L << 20));
    }

    @Test
    void releases_older_than_the_former_one_go_when_the_disk_budget_is_exceeded() {
        pushReleasesOf40MiB(4);
        bench.server.settings.setGlobal(BuilderProperties.DISK_BUDGET, "100m");

        bench.push();

        assertThat(bench.server.releases.list(SHOP))
                .extracting(release -> release.number().value())
                .containsExactly(5, 4, 3);
        assertThat(image("v2")).isEmpty();
        assertThat(image("v3")).isPresent();
    }

    @Test
    void they_go_too_when_all_apps_together_take_more_than_they_may() {
        pushReleasesOf40MiB(4);
        bench.server.settings.setGlobal(BuilderProperties.DISK_TOTAL, "100m");

        bench.push();

        assertThat(bench.server.releases.list(SHOP))
                .extracting(release -> release.number().value())
                .containsExactly(5, 4, 3);
    }

    @Test
    void the_former_release_stays_however_small_the_disk_budget_is() {
        pushReleasesOf40MiB(3);
        bench.server.settings.setGlobal(BuilderProperties.DISK_BUDGET, "1m");

        bench.push();

        assertThat(bench.server.releases.list(SHOP))
                .extracting(release -> release.number().value())
                .containsExactly(4, 3);
    }

    @Test
    void scaling_up_keeps_what_runs_and_adds_the_rest() {
        bench.push();
        var before = bench.webPorts();

        scale(Map.of(ProcessType.WEB, 3));

        assertThat(current().number()).isEqualTo(new ReleaseNumber(1));
        assertThat(bench.webPorts()).hasSize(3).containsAll(before);
        assertThat(bench.proxy.portsOf(SHOP)).isEqualTo(bench.webPorts());
        assertThat(bench.names()).containsExactly("shop.web.1", "shop.web.2", "shop.web.3");
    }

    @Test
    void scaling_down_routes_first_and_retires_then() {
        bench.push();
        scale(Map.of(ProcessType.WEB, 3));

        scale(Map.of(ProcessType.WEB, 1));

        assertThat(bench.names()).containsExactly("shop.web.1");
        assertThat(bench.proxy.portsOf(SHOP)).isEqualTo(bench.webPorts());
    }

    @Test
    void scaling_to_what_does_not_start_changes_nothing() {
        bench.push();
        bench.prober.listenOnly();

        assertThatThrownBy(() -> scale(Map.of(ProcessType.WEB, 3))).isInstanceOf(NotReady.class);

        assertThat(bench.names()).containsExactly("shop.web.1");
        assertThat(bench.server.formations.of(SHOP).of(ProcessType.WEB)).isEqualTo(1);
    }

    @Test
    void what_is_stopped_stays_stopped_over_a_restart_and_a_config_change_until_it_is_started() {
        bench.push();

        bench.told.clear();
        bench.locked(lock -> bench.server.deployments.stop(lock, Optional.empty(), bench.pusher));
        assertThat(bench.told)
                .containsExactly(
                        "=====> shop v1 runs web=0",
                        "       Its hostnames answer 502 until ps:start or ps:scale runs web again");
        bench.restart();
        bench.set("A", "1");

        assertThat(bench.toldText())
                .contains("Requests were not counted while it switched (web is stopped: its hostnames answer 502 until"
                        + " ps:start or ps:scale runs it)");
        assertThat(bench.names()).isEmpty();
        assertThat(bench.proxy.portsOf(SHOP)).isEmpty();

        bench.locked(lock -> bench.server.deployments.start(lock, Optional.empty(), bench.pusher));

        assertThat(bench.names()).containsExactly("shop.web.1");
        assertThat(bench.proxy.portsOf(SHOP)).isEqualTo(bench.webPorts()).hasSize(1);
    }

    @Test
    void what_is_started_while_it_is_still_ending_is_started_anew() {
        bench.push();
        bench.postpone();

        bench.locked(lock -> bench.server.deployments.scale(lock, web(0), bench.pusher));
        bench.locked(lock -> bench.server.deployments.scale(lock, web(1), bench.pusher));
        bench.catchUp();

        assertThat(bench.webPorts()).hasSize(1);
        assertThat(bench.proxy.portsOf(SHOP)).isEqualTo(bench.webPorts());
    }

    private static Formation web(int quantity) {
        return new Formation(new TreeMap<>(Map.of(ProcessType.WEB, quantity)));
    }

    @Test
    void one_process_type_is_stopped_without_the_others() {
        locked(Map.of(WORKER, 1));
        bench.push("Procfile", "web: serve\nworker: work");

        bench.locked(lock -> bench.server.deployments.stop(lock, Optional.of(WORKER), bench.pusher));

        assertThat(bench.names()).containsExactly("shop.web.1");
    }

    @Test
    void a_push_starts_what_was_stopped() {
        bench.push();
        bench.locked(lock -> bench.server.deployments.stop(lock, Optional.empty(), bench.pusher));

        bench.push();

        assertThat(bench.names()).containsExactly("shop.web.1");
        assertThat(bench.server.settings.computed(SHOP, PsProperties.STOPPED)).isEqualTo("none");
    }

    @Test
    void the_old_instance_of_a_disabled_type_stops_first_and_comes_back_when_the_new_one_fails() {
        bench.push();
        var live = bench.webPorts();
        bench.locked(lock -> bench.server.settings.set(lock, ChecksProperties.DISABLED, "web"));
        bench.prober.listenOnly();

        assertThatThrownBy(bench::push).isInstanceOf(NotReady.class);

        assertThat(bench.names()).containsExactly("shop.web.1");
        assertThat(bench.webPorts()).isEqualTo(live);
    }

    @Test
    void a_skipped_type_is_not_checked() {
        bench.locked(lock -> bench.server.settings.set(lock, ChecksProperties.SKIPPED, "web"));
        bench.prober.listenOnly();

        bench.push();

        assertThat(bench.names()).containsExactly("shop.web.1");
    }

    @Test
    void a_second_push_is_told_who_holds_the_app() {
        bench.push();
        var commit = bench.workshop.commit(SHOP);
        var push = new Push(SHOP, "main", commit, "ben", PushOptions.NONE);

        bench.locked(lock -> assertThatThrownBy(() -> bench.server.deployer.receive(push, bench.pusher))
                .isInstanceOf(AppBusy.class));
    }

    @Test
    void a_removed_app_leaves_nothing() {
        bench.push();

        bench.locked(lock -> bench.server.deployments.remove(lock, bench.pusher));

        assertThat(bench.names()).isEmpty();
        assertThat(bench.proxy.apps()).isEmpty();
        assertThat(bench.containers.networks(dev.slipway.container.Labels.of("dev.slipway.app", "shop")))
                .isEmpty();
    }

    private Release current() {
        return bench.server.releases.current(SHOP).orElseThrow();
    }

    private void scale(Map<ProcessType, Integer> changes) {
        bench.locked(lock -> bench.server.deployments.scale(
                lock, bench.server.formations.of(SHOP).with(changes), bench.pusher));
    }

    private void locked(Map<ProcessType, Integer> quantities) {
        bench.locked(lock -> bench.server.formations.set(lock, new Formation(new TreeMap<>(quantities))));
    }

    @Test
    void every_deploy_leaves_a_record_with_what_it_said() {
        bench.push("Dockerfile", "FROM a");
        bench.set("GREETING", "hello");
        assertThatThrownBy(() -> bench.push("broken", "")).isInstanceOf(AppFailed.class);

        var records = bench.server.history.list(SHOP);

        assertThat(records)
                .extracting(record -> record.kind().word() + " " + record.source() + " "
                        + record.ended().orElseThrow().status().word())
                .containsExactlyInAnyOrder(
                        "build git-hook succeeded", "deploy a test succeeded", "build git-hook failed");
        assertThat(records)
                .anySatisfy(record -> assertThat(
                                bench.server.history.output(SHOP, record).orElseThrow())
                        .contains("=====> Application deployed:"));
    }

    @Test
    void a_deploy_that_is_cancelled_while_it_builds_leaves_the_old_one_serving() {
        bench.push("Dockerfile", "FROM a");
        var before = bench.names();
        bench.pusher = line -> {
            if (line.contains("Building shop")) {
                bench.server.history.running(SHOP).orElseThrow().cancel("ben");
            }
        };

        assertThatThrownBy(() -> bench.push("Dockerfile", "FROM b"))
                .isInstanceOf(Conflict.class)
                .hasMessage("This deploy was cancelled by ben");

        assertThat(bench.names()).isEqualTo(before);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        bench.pusher = bench.told::add;
        bench.push("Dockerfile", "FROM c");
        assertThat(bench.server.releases.currentNumber(SHOP).orElseThrow().value())
                .isEqualTo(2);
    }

    @Test
    void a_deploy_that_is_cancelled_while_it_is_checked_never_gets_a_request() {
        bench.push("Dockerfile", "FROM a");
        var before = bench.webPorts();
        bench.pusher = line -> {
            if (line.contains("is ready")) {
                bench.server.history.running(SHOP).orElseThrow().cancel("ben");
            }
        };

        assertThatThrownBy(() -> bench.push("Dockerfile", "FROM b")).isInstanceOf(Conflict.class);

        assertThat(bench.webPorts()).isEqualTo(before);
    }

    @Test
    void hostnames_of_another_process_switch_with_the_release_and_never_lead_to_web() {
        bench.push("Procfile", "web: serve\nadmin: administer");
        bench.locked(lock -> {
            bench.server.formations.set(lock, bench.server.formations.of(SHOP).with(Map.of(ADMIN, 1)));
            bench.server.domains.lead(lock, List.of(new Hostname("admin.example.org")), ADMIN);
            bench.server.deployments.renew(lock, "anna", "domains:add", bench.pusher);
        });
        var first = branchPorts();

        bench.push("Procfile", "web: serve\nadmin: administer --more");

        assertThat(first).hasSize(1).doesNotContainAnyElementsOf(bench.proxy.portsOf(SHOP));
        assertThat(branchPorts()).hasSize(1).doesNotContainAnyElementsOf(first);
        assertThat(bench.proxy.portsOf(SHOP)).isEqualTo(bench.webPorts());
    }

    @Test
    void a_hostname_whose_process_a_release_does_not_have_is_told_and_does_not_stop_it() {
        bench.locked(lock -> bench.server.domains.lead(lock, List.of(new Hostname("admin.example.org")), ADMIN));

        bench.push("Procfile", "web: serve");

        assertThat(bench.toldText())
                .contains("admin.example.org answers 502: v1 has no admin that runs")
                .contains("domains:remove shop admin.example.org");
        assertThat(branchPorts()).isEmpty();
    }

    private List<Integer> branchPorts() {
        return bench.proxy.routesOf(SHOP).orElseThrow().branches().stream()
                .flatMap(branch -> branch.entrances().stream())
                .flatMap(entrance -> entrance.instances().stream())
                .distinct()
                .toList();
    }
}
