package dev.slipway.deploy;

import static dev.slipway.deploy.DeployTestBench.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.app.Property;
import dev.slipway.app.property.ChecksProperties;
import dev.slipway.container.Script;
import dev.slipway.deploy.crew.AnswersWorse;
import dev.slipway.error.HostFailed;
import dev.slipway.release.Release;
import dev.slipway.release.ReleaseNumber;
import dev.slipway.release.proof.Proof;
import dev.slipway.release.proof.Proofs.Kept;
import dev.slipway.release.proof.Tally;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Releases that were ready, took over, and then answered worse than the one before them. */
class WorseReleaseTest {

    private static final Proof BAD =
            new Proof(new Tally(10, 7), new Tally(17, 5), new Tally(30, 0), new Tally(15, 12), "");

    @TempDir
    Path directory;

    private DeployTestBench bench;

    @BeforeEach
    void begin() {
        bench = new DeployTestBench(directory);
    }

    @Test
    void one_that_answers_worse_gives_way_to_the_one_before_it() {
        bench.push();
        var live = bench.webPorts();
        bench.witness.sees(BAD);
        bench.containers.behave(spec -> Script.serves("Traceback: no such table"));

        assertThatThrownBy(bench::push)
                .isInstanceOf(AnswersWorse.class)
                .hasMessage(
                        "v2 answered worse than v1 and was rolled back: 12 of 15 requests failed, before it 0 of 30");

        assertThat(bench.proxy.portsOf(SHOP)).isEqualTo(live).isEqualTo(bench.webPorts());
        assertThat(bench.names()).containsExactly("shop.web.1");
        assertThat(current()).isEqualTo(1);
        assertThat(bench.toldText())
                .contains("Traceback: no such table")
                .endsWith(" !     Not deployed: v1 is still live.");
        assertThat(bench.witness.open()).isZero();
    }

    @Test
    void one_whose_checks_are_skipped_stays_and_its_failures_are_told() {
        bench.push();
        bench.witness.sees(BAD);

        bench.pushWith(List.of("skip-checks"));

        assertThat(current()).isEqualTo(2);
        assertThat(bench.toldText()).contains("12 of ");
    }

    @Test
    void it_is_kept_to_be_looked_at_and_its_number_is_not_given_again() {
        bench.push();
        bench.witness.sees(BAD);
        assertThatThrownBy(bench::push).isInstanceOf(AnswersWorse.class);

        bench.push();

        assertThat(current()).isEqualTo(3);
        assertThat(bench.server.proofs.find(SHOP, new ReleaseNumber(2))).contains(new Kept(BAD, true));
        assertThat(bench.server.releases.log(SHOP, new ReleaseNumber(2))).isPresent();
        assertThat(bench.server.releases.list(SHOP))
                .extracting(release -> release.number().value())
                .containsExactly(3, 2, 1);
    }

    @Test
    void one_that_ended_once_it_had_taken_over_is_told_to_have() {
        bench.push();
        bench.witness.sees(BAD);
        bench.proxy.afterChange(app -> bench.running().stream()
                .filter(container ->
                        container.labels().get("dev.slipway.release").equals("2"))
                .forEach(container -> bench.containers.end(container.id(), 3)));

        assertThatThrownBy(bench::push)
                .isInstanceOf(AnswersWorse.class)
                .hasMessageContaining("; web.1 ended with exit code 3");
    }

    @Test
    void nobody_goes_back_to_it_without_naming_it() {
        bench.push();
        bench.witness.sees(BAD);
        assertThatThrownBy(bench::push).isInstanceOf(AnswersWorse.class);
        bench.push();

        bench.locked(lock -> bench.server.deployments.rollback(lock, "anna", Optional.empty(), bench.pusher));

        assertThat(bench.server.releases.current(SHOP).orElseThrow().origin().reason())
                .isEqualTo("Rollback to v1");
    }

    @Test
    void the_first_release_stays_however_it_answers() {
        bench.witness.sees(BAD);

        bench.push();

        assertThat(current()).isEqualTo(1);
        assertThat(bench.toldText())
                .contains("12 of 27 requests failed while it switched: 7 of 10 by visitors, 5 of 17 by Slipway");
    }

    @Test
    void it_stays_when_the_one_before_it_was_stopped() {
        bench.push();
        bench.locked(lock -> bench.server.deployments.stop(lock, Optional.empty(), bench.pusher));
        bench.witness.sees(BAD);

        bench.push();

        assertThat(current()).isEqualTo(2);
        assertThat(bench.proxy.portsOf(SHOP)).isEqualTo(bench.webPorts()).hasSize(1);
    }

    @Test
    void it_stays_when_the_proxy_does_not_lead_back() {
        bench.push();
        bench.witness.sees(BAD);
        bench.proxy.afterChange(app -> bench.proxy.refuseNext(new HostFailed("nginx is broken")));

        bench.push();

        assertThat(current()).isEqualTo(2);
        assertThat(bench.toldText()).contains(" !     nginx is broken");
    }

    @Test
    void it_stays_when_the_app_does_not_mind() {
        set(ChecksProperties.ROLLBACK_THRESHOLD, "100");
        bench.push();
        bench.witness.sees(BAD);

        bench.push();

        assertThat(current()).isEqualTo(2);
    }

    @Test
    void a_crash_on_the_way_back_ends_there() {
        bench.push();
        var live = bench.webPorts();
        bench.witness.sees(BAD);
        var changes = new int[1];
        bench.proxy.afterChange(app -> {
            if (++changes[0] == 2) {
                throw new IllegalStateException("killed");
            }
        });
        assertThatThrownBy(bench::push).hasMessage("killed");
        bench.proxy.afterChange(app -> {});

        bench.restart();

        assertThat(current()).isEqualTo(1);
        assertThat(bench.proxy.portsOf(SHOP)).isEqualTo(live).isEqualTo(bench.webPorts());
    }

    @Test
    void a_process_that_may_not_run_twice_is_started_again() {
        set(ChecksProperties.DISABLED, "web");
        bench.push();
        bench.witness.sees(BAD);

        assertThatThrownBy(bench::push).isInstanceOf(AnswersWorse.class);

        assertThat(bench.proxy.portsOf(SHOP)).isEqualTo(bench.webPorts()).hasSize(1);
        assertThat(current()).isEqualTo(1);
    }

    @Test
    void what_was_counted_is_kept_beside_the_release() {
        bench.push();

        assertThat(bench.server
                        .proofs
                        .find(SHOP, new ReleaseNumber(1))
                        .map(Kept::proof)
                        .map(Proof::all))
                .contains(new Tally(137, 0));
    }

    private void set(Property property, String value) {
        bench.locked(lock -> bench.server.settings.set(lock, property, value));
    }

    private int current() {
        return bench.server
                .releases
                .current(SHOP)
                .map(Release::number)
                .orElseThrow()
                .value();
    }
}
