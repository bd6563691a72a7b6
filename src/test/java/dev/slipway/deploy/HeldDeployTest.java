package dev.slipway.deploy;

import static dev.slipway.deploy.DeployTestBench.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.app.AppLock;
import dev.slipway.app.DeployLocks;
import dev.slipway.config.EnvKey;
import dev.slipway.deploy.history.BuildRecord;
import dev.slipway.error.HostFailed;
import dev.slipway.process.Formation;
import dev.slipway.process.ProcessType;
import dev.slipway.release.Release;
import dev.slipway.release.ReleaseNumber;
import dev.slipway.release.proof.Proof;
import dev.slipway.release.proof.Tally;
import dev.slipway.route.upkeep.HeldBack;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** nginx refuses a file of its owner's in the midst of a deploy, and the owner corrects it later. */
class HeldDeployTest {

    @TempDir
    Path directory;

    private DeployTestBench bench;

    @BeforeEach
    void oneServes() {
        bench = new DeployTestBench(directory);
        bench.push();
    }

    @Test
    void a_push_is_held_back_with_what_is_broken_and_whose_it_is_and_what_happens_then() {
        refuse();

        assertThatThrownBy(bench::push)
                .hasMessageStartingWith("nginx refuses /etc/nginx/broken:2")
                .isInstanceOfSatisfying(
                        HostFailed.class,
                        held -> assertThat(held.nextSteps())
                                .containsExactly(
                                        "Correct /etc/nginx/broken until nginx -t accepts it: then Slipway makes this"
                                                + " deploy by itself, within seconds.",
                                        "retry shop does it at once then; release:cancel shop forgets it.",
                                        "Your sites and apps go on as they are."));

        assertThat(bench.names()).containsExactly("shop.web.1");
        assertThat(current().number()).hasToString("v1");
        assertThat(bench.toldText()).endsWith(" !     Not deployed: v1 is still live.");
        assertThat(bench.server.deployments.held(SHOP))
                .singleElement()
                .satisfies(held -> assertThat(held.text())
                        .startsWith("the push of a1b2c3f as v2, wanted by anna since 2026-11-01T10:00:00Z: nginx"
                                + " refuses /etc/nginx/broken:2"));
    }

    @Test
    void what_was_built_is_deployed_when_nginx_is_well_without_another_build() {
        hold(bench::push);

        bench.server.heldChanges.run();

        assertThat(current().number()).hasToString("v2");
        assertThat(current().origin().reason()).isEqualTo("Deploy a1b2c3f \"Change 2\"");
        assertThat(current().origin().by()).isEqualTo("anna");
        assertThat(bench.proxy.portsOf(SHOP)).isEqualTo(bench.webPorts()).hasSize(1);
        assertThat(bench.server.deployments.held(SHOP)).isEmpty();
        assertThat(bench.server.audited).containsExactly("held-back-push shop 0");
        assertThat(bench.server.history.list(SHOP))
                .filteredOn(record -> record.source().equals("held-back deploy"))
                .singleElement()
                .satisfies(record -> assertThat(record.kind()).isEqualTo(BuildRecord.Kind.DEPLOY));
        assertThat(bench.server.releases.log(SHOP, new ReleaseNumber(2)).orElseThrow())
                .contains("nginx accepts its files again: deploying shop v2, which was held back")
                .contains("Application deployed")
                .doesNotContain("Building");
    }

    @Test
    void it_waits_over_a_restart_of_the_server() {
        hold(bench::push);

        bench.restart();
        assertThat(current().number()).hasToString("v1");
        bench.server.heldChanges.run();

        assertThat(current().number()).hasToString("v2");
    }

    @Test
    void what_fails_then_is_not_tried_again_and_again() {
        hold(bench::push);
        bench.prober.listenOnly();

        bench.server.heldChanges.run();
        bench.server.heldChanges.run();

        assertThat(bench.server.audited).containsExactly("held-back-push shop 1");
        assertThat(current().number()).hasToString("v1");
        assertThat(numbers()).containsExactly("v1");
        assertThat(bench.server.deployments.held(SHOP)).isEmpty();
        assertThat(bench.names()).containsExactly("shop.web.1");
        assertThat(failedLog())
                .contains("deploying shop v2, which was held back", "web.1 listens on no port", "Not deployed: v1");
    }

    @Test
    void what_answers_worse_then_is_kept_to_be_looked_at() {
        hold(bench::push);
        bench.witness.sees(new Proof(new Tally(40, 29), new Tally(20, 6), new Tally(30, 0), new Tally(44, 35), ""));

        bench.server.heldChanges.run();

        assertThat(current().number()).hasToString("v1");
        assertThat(numbers()).containsExactly("v2", "v1");
        assertThat(failedLog()).contains("v2 answered worse than v1 and was rolled back");
    }

    /** What {@code logs:failed} shows. */
    private String failedLog() {
        return bench.server.releases.log(SHOP, bench.server.releases.next(SHOP)).orElseThrow();
    }

    @Test
    void what_is_held_back_once_more_waits_on() {
        hold(bench::push);
        bench.proxy.beforeChange(app -> {
            throw new HeldBack("nginx refuses another", "/etc/nginx/other");
        });

        bench.server.heldChanges.run();
        assertThat(bench.server.deployments.held(SHOP)).hasSize(1);
        bench.proxy.beforeChange(app -> {});
        bench.server.heldChanges.run();

        assertThat(current().number()).hasToString("v2");
    }

    @Test
    void while_its_app_is_locked_it_waits_and_nothing_is_written_down() {
        hold(bench::push);
        var locks = new DeployLocks(bench.state, Clock.systemUTC());
        locks.create(SHOP, "ada");

        bench.server.heldChanges.run();

        assertThat(bench.server.audited).isEmpty();
        assertThat(current().number()).hasToString("v1");
        locks.remove(SHOP);
        bench.server.heldChanges.run();
        assertThat(bench.server.audited).containsExactly("held-back-push shop 0");
        assertThat(current().number()).hasToString("v2");
    }

    @Test
    void a_newer_push_takes_its_place() {
        hold(bench::push);

        bench.push();
        bench.server.heldChanges.run();

        assertThat(current().origin().reason()).isEqualTo("Deploy a1b2c40 \"Change 3\"");
        assertThat(numbers()).containsExactly("v2", "v1");
        assertThat(bench.toldText()).contains("This takes the place of what was held back: the push of a1b2c3f as v2");
        assertThat(bench.server.audited).isEmpty();
    }

    @Test
    void a_newer_push_takes_its_place_also_when_that_cannot_be_built() {
        hold(bench::push);

        assertThatThrownBy(() -> bench.push("broken", "")).hasMessageContaining("The build failed");
        bench.server.heldChanges.run();

        assertThat(numbers()).containsExactly("v1");
    }

    @Test
    void a_rollback_that_comes_meanwhile_takes_its_place() {
        bench.push();
        hold(bench::push);

        locked(lock -> bench.server.deployments.rollback(lock, "anna", Optional.empty(), bench.pusher));
        bench.server.heldChanges.run();

        assertThat(current().origin().reason()).isEqualTo("Rollback to v1");
        assertThat(bench.toldText()).contains("This takes the place of what was held back: the push of ");
        assertThat(bench.server.audited).isEmpty();
        assertThat(numbers()).doesNotContain("v3");
    }

    @Test
    void a_variable_that_was_set_meanwhile_is_in_what_is_deployed() {
        hold(bench::push);
        hold(() -> bench.set("GREETING", "hi"));

        bench.server.heldChanges.run();

        assertThat(current().origin().reason()).startsWith("Deploy a1b2c3f");
        assertThat(bench.server.configs.own(SHOP).get(new EnvKey("GREETING"))).isPresent();
        assertThat(bench.server.audited).containsExactly("held-back-push shop 0");
    }

    @Test
    void a_variable_alone_is_made_good_too() {
        hold(() -> bench.set("GREETING", "hi"));

        bench.server.heldChanges.run();

        assertThat(current().origin().reason()).isEqualTo("Set GREETING");
        assertThat(bench.server.audited).containsExactly("held-back-renew shop 0");
    }

    @Test
    void a_rollback_is_made_good() {
        bench.push();
        hold(() -> locked(lock -> bench.server.deployments.rollback(lock, "anna", Optional.empty(), bench.pusher)));
        assertThat(current().number()).hasToString("v2");

        bench.server.heldChanges.run();

        assertThat(current().origin().reason()).isEqualTo("Rollback to v1");
        assertThat(bench.server.audited).containsExactly("held-back-rollback shop 0");
    }

    @Test
    void a_scaling_is_made_good_and_the_last_of_several_counts() {
        hold(() -> scale(3));
        hold(() -> scale(2));
        assertThat(bench.running()).hasSize(1);

        bench.server.heldChanges.run();

        assertThat(bench.running()).hasSize(2);
        assertThat(bench.server.audited).containsExactly("held-back-scale shop 0");
    }

    @Test
    void what_is_cancelled_is_forgotten_with_what_was_built() {
        hold(bench::push);

        locked(lock -> assertThat(bench.server.deployments.forgetHeld(lock)).hasSize(1));
        bench.server.heldChanges.run();

        assertThat(numbers()).containsExactly("v1");
        assertThat(bench.server.audited).isEmpty();
    }

    @Test
    void what_has_no_release_yet_gets_its_first() {
        bench = new DeployTestBench(directory.resolve("empty"));
        hold(bench::push);

        bench.server.heldChanges.run();

        assertThat(current().number()).hasToString("v1");
    }

    private void scale(int instances) {
        var formation = new Formation(new TreeMap<>(Map.of(ProcessType.WEB, instances)));
        locked(lock -> bench.server.deployments.scale(lock, formation, bench.pusher));
    }

    private void locked(Consumer<AppLock> change) {
        bench.locked(change);
    }

    private void refuse() {
        bench.proxy.refuseNext(
                new HeldBack("nginx refuses /etc/nginx/broken:2, which is not Slipway's file", "/etc/nginx/broken"));
    }

    private void hold(Runnable change) {
        refuse();
        assertThatThrownBy(change::run).isInstanceOf(HeldBack.class);
    }

    private Release current() {
        return bench.server.releases.current(SHOP).orElseThrow();
    }

    private List<String> numbers() {
        return bench.server.releases.list(SHOP).stream()
                .map(release -> release.number().toString())
                .toList();
    }
}
