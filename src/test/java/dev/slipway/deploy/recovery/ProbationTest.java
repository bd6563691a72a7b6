package dev.slipway.deploy.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.container.ImageId;
import dev.slipway.container.InMemoryContainers;
import dev.slipway.container.ResourceLimits;
import dev.slipway.container.RestartPolicy;
import dev.slipway.container.image.InMemoryImages;
import dev.slipway.error.HostFailed;
import dev.slipway.process.ProcessType;
import dev.slipway.run.Fleet;
import dev.slipway.run.Instance;
import dev.slipway.run.Marks;
import dev.slipway.run.Ports;
import dev.slipway.run.Samples;
import dev.slipway.run.launch.Launch;
import dev.slipway.store.MovableClock;
import dev.slipway.store.StateId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a service without restart is taken for, by how long it runs. */
class ProbationTest {

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-01T10:00:00Z"));
    private final InMemoryImages images = new InMemoryImages();
    private final ImageId image = images.add("shop:1");
    private final InMemoryContainers containers = new InMemoryContainers(images, clock);
    private final Fleet fleet = new Fleet(
            containers, new Ports(containers, new Random(1)), app -> List.of(), new Marks(new StateId("0000000a")));
    private final Probation probation = new Probation(fleet, clock);
    private final List<String> told = new ArrayList<>();
    private Instance service;

    @BeforeEach
    void one() {
        service = launched(RestartPolicy.OPEN);
        containers.onMutation(told::add);
    }

    @Test
    void one_that_has_run_for_ten_minutes_comes_back_with_the_host_from_then_on() {
        clock.advance(Duration.ofMinutes(9));
        probation.run();
        assertThat(told).isEmpty();

        clock.advance(Duration.ofMinutes(2));
        probation.run();
        probation.run();

        assertThat(told).containsExactly("before restartAlways", "after restartAlways");
        containers.reboot();
        assertThat(now().isAlive()).isTrue();
    }

    @Test
    void one_that_ends_with_0_before_has_done_its_work_and_is_never_started_again() {
        containers.end(service.id(), 0);
        clock.advance(Duration.ofMinutes(11));

        probation.run();
        probation.end();
        containers.reboot();

        assertThat(told).isEmpty();
        assertThat(now().staysDone()).isTrue();
        assertThat(now().isAsWanted()).isTrue();
    }

    @Test
    void one_that_went_on_is_missed_when_somebody_stops_it_though_it_ends_with_0() {
        clock.advance(Duration.ofMinutes(11));
        probation.run();
        containers.endByHand(service.id(), 0);

        var listed = fleet.all().get(0);

        assertThat(listed.staysDone()).isFalse();
        assertThat(listed.isAsWanted()).isFalse();
    }

    @Test
    void one_that_fails_before_is_missed() {
        containers.end(service.id(), 1);

        assertThat(now().isAsWanted()).isFalse();
    }

    @Test
    void one_that_was_started_again_has_all_its_time_before_it() {
        containers.end(service.id(), 1);
        clock.advance(Duration.ofMinutes(11));
        fleet.revive(now());
        told.clear();

        probation.run();
        probation.end();

        assertThat(told).isEmpty();
    }

    @Test
    void one_that_cannot_be_kept_is_tried_again_and_no_reason_to_forget_others() {
        var other = launched(RestartPolicy.OPEN, 2);
        clock.advance(Duration.ofMinutes(11));
        containers.onMutation(what -> {
            if (what.startsWith("before")) {
                throw new HostFailed("away", "");
            }
        });
        probation.run();
        containers.onMutation(told::add);

        probation.run();

        containers.reboot();
        assertThat(now().isAlive()).isTrue();
        assertThat(fleet.look(other).orElseThrow().isAlive()).isTrue();
    }

    @Test
    void what_runs_for_a_while_when_slipway_ends_comes_back_with_the_host() {
        clock.advance(Duration.ofMinutes(2));

        probation.end();
        containers.reboot();

        assertThat(now().isAlive()).isTrue();
    }

    @Test
    void what_says_itself_when_it_is_started_again_is_left_alone() {
        told.clear();
        launched(RestartPolicy.NEVER);
        told.clear();
        containers.end(service.id(), 0);
        clock.advance(Duration.ofMinutes(11));

        probation.run();

        assertThat(told).isEmpty();
    }

    private Instance now() {
        return fleet.look(service).orElseThrow();
    }

    private Instance launched(RestartPolicy policy) {
        return launched(policy, 1);
    }

    private Instance launched(RestartPolicy policy, int index) {
        var web = Samples.web(image, 1, "work");
        var terms = new Launch.Terms(ResourceLimits.NONE, Duration.ofSeconds(30), policy, List.of());
        var type = new ProcessType(policy.leavesOpen() ? "seed" : "other");
        return fleet.launch(new Launch(web.release(), type, web.start(), terms, web.surroundings()), index);
    }
}
