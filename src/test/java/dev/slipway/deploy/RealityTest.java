package dev.slipway.deploy;

import static dev.slipway.deploy.DeployTestBench.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.deploy.plan.DeployPlan;
import dev.slipway.deploy.plan.Planner;
import dev.slipway.deploy.plan.Reality;
import dev.slipway.git.PushOptions;
import dev.slipway.process.Formation;
import dev.slipway.process.ProcessType;
import dev.slipway.release.Release;
import dev.slipway.run.Instance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told where a deploy went otherwise than planned. */
class RealityTest {

    private static final String[] BOTH = {"Procfile", "web: serve\nworker: work"};

    private static final String[] STACK = {"compose.yaml", "postgres"};

    @TempDir
    Path directory;

    private DeployTestBench bench;

    @BeforeEach
    void begin() {
        bench = new DeployTestBench(directory);
    }

    @Test
    void nothing_is_told_of_what_went_as_planned() {
        bench.push();
        var plan = plan(BOTH);

        bench.push(BOTH);

        assertThat(told(plan)).isEmpty();
    }

    @Test
    void another_deploy_between_is_told_with_its_number_and_what_retires_of_it() {
        bench.push();
        var plan = plan();
        bench.push();
        var running = new ArrayList<>(instances());

        bench.push();
        running.addAll(instances());

        assertThat(new Reality(plan).told(release(), running))
                .containsExactly(
                        "       Other than planned: it is v3, not v2",
                        "       Other than planned: shop.web.1 of v2 retires too, which was not there yet");
    }

    @Test
    void a_type_of_which_another_number_was_started_is_told() {
        bench.push();
        var plan = plan(BOTH);

        bench.push(
                "Procfile", "web: serve\nworker: work", "app.json", "{\"formation\": {\"worker\": {\"quantity\": 2}}}");

        assertThat(told(plan)).containsExactly("       Other than planned: worker was started 2 times, not 0");
    }

    @Test
    void another_set_of_process_types_is_told() {
        bench.push();
        var plan = plan();

        bench.push(BOTH);

        assertThat(told(plan)).containsExactly("       Other than planned: the processes are [web, worker], not [web]");
    }

    @Test
    void nothing_is_told_of_a_stack_that_went_as_planned() {
        bench.push(STACK);
        assertThat(bench.toldText()).contains("start web=1, start db, retire 0 containers");

        bench.push(STACK);
        bench.push("compose.yaml", "postgres -c fsync=off");

        assertThat(bench.toldText())
                .contains("start web=1, keep db, retire 1 container,", "start web=1, renew db, retire 1 container,")
                .doesNotContain("Other than planned");
    }

    @Test
    void a_service_that_was_to_be_kept_and_is_started_again_is_told() {
        bench.push(STACK);
        whileItBuilds(() -> bench.all().stream()
                .filter(container -> container.name().equals("shop.db"))
                .forEach(container -> bench.containers.remove(container.id())));

        bench.push(STACK);

        assertThat(deviations()).containsExactly("       Other than planned: db was started, not kept");
    }

    @Test
    void a_container_of_a_stack_that_retires_though_it_was_not_there_is_told() {
        bench.push(STACK);
        var plan = plan(STACK);
        bench.push(STACK);
        var running = new ArrayList<>(instances());

        bench.push(STACK);
        running.addAll(instances());

        assertThat(new Reality(plan).told(release(), running))
                .containsExactly(
                        "       Other than planned: it is v3, not v2",
                        "       Other than planned: shop.web.1 of v2 retires too, which was not there yet");
    }

    @Test
    void a_file_of_the_proxy_that_was_another_when_it_was_written_is_told() {
        bench.push();
        whileItBuilds(() -> bench.proxy.remove(SHOP));

        bench.push();

        assertThat(deviations())
                .containsExactly("       Other than planned: upstreams/shop.conf had been changed meanwhile, and was"
                        + " written over");
    }

    @Test
    void a_file_of_the_proxy_that_is_written_otherwise_is_told() {
        bench.push();
        var two = new Formation(new TreeMap<>(Map.of(ProcessType.WEB, 2)));
        bench.locked(lock -> whileItBuilds(() -> bench.server.formations.set(lock, two)));

        bench.push();

        assertThat(deviations())
                .containsExactly(
                        "       Other than planned: web was started 2 times, not 1",
                        "       Other than planned: upstreams/shop.conf was written otherwise (1 of its lines new, 0"
                                + " gone)");
    }

    /** Once it was planned, and before anything of it starts. */
    private void whileItBuilds(Runnable change) {
        bench.pusher = line -> {
            bench.told.add(line);
            if (line.contains("Building shop")) {
                change.run();
            }
        };
    }

    private List<String> deviations() {
        return bench.told.stream()
                .filter(line -> line.contains("Other than planned"))
                .toList();
    }

    private DeployPlan plan(String... files) {
        var commit = bench.workshop.commit(SHOP, files);
        return bench.server.planner.whole(new Planner.Order(SHOP, commit, "anna", PushOptions.NONE));
    }

    private List<String> told(DeployPlan plan) {
        return new Reality(plan).told(release(), instances());
    }

    private Release release() {
        return bench.server.releases.current(SHOP).orElseThrow();
    }

    private List<Instance> instances() {
        return bench.server.planner.instances(SHOP);
    }
}
