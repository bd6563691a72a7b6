package dev.slipway.deploy;

import static dev.slipway.deploy.DeployTestBench.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.deploy.plan.DeployPlan;
import dev.slipway.deploy.plan.Planner;
import dev.slipway.deploy.plan.Reality;
import dev.slipway.git.PushOptions;
import dev.slipway.release.Release;
import dev.slipway.run.Instance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told where a deploy went otherwise than planned. */
class RealityTest {

    private static final String[] BOTH = {"Procfile", "web: serve\nworker: work"};

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
        return bench.server.planner.instances(release());
    }
}
