package dev.slipway.deploy;

import static dev.slipway.deploy.DeployTestBench.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.app.property.ReleaseProperties;
import dev.slipway.container.ContainerSpec;
import dev.slipway.container.Labels;
import dev.slipway.container.NetworkName;
import dev.slipway.container.Script;
import dev.slipway.deploy.plan.PlanText;
import dev.slipway.deploy.plan.Planner;
import dev.slipway.error.AppFailed;
import dev.slipway.git.PushOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestGateTest {

    private static final String[] TESTED = {"app.json", "{\"scripts\": {\"test\": \"tests --all\"}}"};

    @TempDir
    private Path directory;

    private DeployTestBench bench;
    private final List<ContainerSpec> tests = new ArrayList<>();

    @BeforeEach
    void setUp() {
        bench = new DeployTestBench(directory);
        theTest(Script.ends(0, "3 passed"));
    }

    private void theTest(Script script) {
        bench.containers.behave(spec -> {
            if (spec.entry().command().contains("tests")) {
                tests.add(spec);
                return script;
            }
            return Script.serves("serving");
        });
    }

    @Test
    void a_test_is_told_the_apps_own_hostname_and_finds_the_candidate_by_it() {
        bench.push(TESTED);

        assertThat(tests).hasSize(1);
        var test = tests.get(0);
        assertThat(test.entry().environment()).containsEntry("BASE_URL", "http://shop.example.org:5000");
        assertThat(test.placement().joined())
                .containsExactly(
                        new ContainerSpec.Joint(new NetworkName("slipway-0123abcd-shop-v1-test"), List.of("test")));
        assertThat(bench.toldText())
                .contains("Executing test task from app.json: tests --all", "       3 passed", "The test passed");
        assertThat(bench.proxy.portsOf(SHOP)).isEqualTo(bench.webPorts());
    }

    @Test
    void a_test_that_fails_leaves_what_served_and_nothing_of_itself() {
        bench.push();
        var before = bench.names();
        theTest(Script.ends(3, "test_home FAILED", "1 failed, 2 passed", ""));

        assertThatThrownBy(() -> bench.push(TESTED))
                .isInstanceOf(AppFailed.class)
                .hasMessageContaining("The test of app.json failed with exit code 3: 1 failed, 2 passed");

        assertThat(bench.names()).isEqualTo(before);
        assertThat(bench.webPorts()).isEqualTo(bench.proxy.portsOf(SHOP));
        assertThat(networks()).isEmpty();
        assertThat(bench.toldText()).contains("test_home FAILED", "       serving", "Not deployed: v1 is still live");
    }

    @Test
    void a_test_that_does_not_end_is_killed_after_its_time() {
        bench.locked(lock -> bench.server.settings.set(lock, ReleaseProperties.TEST_TIMEOUT, "1"));
        theTest(Script.serves("waiting for ever"));

        assertThatThrownBy(() -> bench.push(TESTED))
                .hasMessageContaining("The test of app.json has not ended within 1 s and was killed");

        assertThat(bench.names()).isEmpty();
        assertThat(networks()).isEmpty();
    }

    @Test
    void the_apps_secrets_are_masked_in_what_tests_print() {
        bench.push();
        bench.set("API_KEY", "squeamish-ossifrage");
        theTest(Script.ends(1, "401 for squeamish-ossifrage"));

        assertThatThrownBy(() -> bench.push(TESTED)).message().doesNotContain("squeamish");

        assertThat(bench.toldText()).contains("401 for ").doesNotContain("squeamish");
    }

    @Test
    void a_push_that_skips_checks_skips_tests_and_says_so() {
        bench.pushWith(List.of("skip-checks"), TESTED);

        assertThat(tests).isEmpty();
        assertThat(bench.toldText()).contains("Skipping the test tests --all (app.json)");
    }

    @Test
    void what_deploys_the_same_code_again_is_not_tested_again() {
        bench.push(TESTED);
        tests.clear();

        bench.set("MODE", "fast");

        assertThat(tests).isEmpty();
    }

    @Test
    void a_plan_names_the_tests() {
        var commit = bench.workshop.commit(SHOP, TESTED);

        var plan = bench.server.planner.whole(new Planner.Order(SHOP, commit, "anna", PushOptions.NONE));

        assertThat(new PlanText(plan).lines())
                .contains("       test, before hostnames lead to it: tests --all (app.json)");
        assertThat(tests).isEmpty();
    }

    @Test
    void a_crash_while_a_test_runs_leaves_what_served_and_nothing_of_the_test() {
        bench.push();
        var before = bench.names();
        bench.containers.onMutation(call -> {
            if (!tests.isEmpty()) {
                throw new Killed();
            }
        });
        assertThatThrownBy(() -> bench.push(TESTED)).isInstanceOf(Killed.class);
        assertThat(networks()).isNotEmpty();
        bench.containers.onMutation(call -> {});

        bench.restart();

        assertThat(bench.names()).isEqualTo(before);
        assertThat(bench.webPorts()).isEqualTo(bench.proxy.portsOf(SHOP));
        assertThat(networks()).isEmpty();
    }

    /** The process is gone, and what it would have done. */
    private static final class Killed extends Error {

        private static final long serialVersionUID = 1;
    }

    private List<NetworkName> networks() {
        return bench.containers.networks(Labels.of("dev.slipway.release-network", "true"));
    }
}
