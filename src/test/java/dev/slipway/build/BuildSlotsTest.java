package dev.slipway.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.app.AppName;
import dev.slipway.error.Conflict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BuildSlotsTest {

    private static final AppName BLOG = new AppName("blog");
    private static final AppName SHOP = new AppName("shop");

    private final MovableClock clock = new MovableClock();
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private final BuildSlots slots = new BuildSlots(1, clock, Duration.ofMillis(20));

    @Test
    void a_free_slot_is_taken_without_a_word() {
        slots.hold(BLOG, said::add).close();
        slots.hold(SHOP, said::add).close();

        assertThat(said).isEmpty();
    }

    @Test
    void who_waits_reads_for_whom_and_how_long_already() throws Exception {
        var held = slots.hold(BLOG, said::add);
        clock.now = Instant.EPOCH.plusSeconds(12);
        var waiting = CompletableFuture.supplyAsync(() -> slots.hold(SHOP, said::add));

        assertThat(said.poll(10, TimeUnit.SECONDS)).isEqualTo("       Waiting for the build of blog (since 12 s)");
        assertThat(said.poll(10, TimeUnit.SECONDS)).as("said again").startsWith("       Waiting");
        held.close();
        waiting.get(10, TimeUnit.SECONDS).close();

        assertThat(waiting).isCompleted();
    }

    @Test
    void a_slot_that_is_given_back_twice_is_one() throws Exception {
        var first = slots.hold(BLOG, said::add);
        first.close();
        first.close();
        var second = slots.hold(BLOG, said::add);
        var third = CompletableFuture.supplyAsync(() -> slots.hold(SHOP, said::add));

        assertThat(said.poll(10, TimeUnit.SECONDS)).contains("Waiting");
        assertThat(third).isNotDone();
        second.close();
        third.get(10, TimeUnit.SECONDS).close();
    }

    @Test
    void waiting_ends_when_the_pusher_leaves() throws Exception {
        var held = slots.hold(BLOG, said::add);
        var failure = new CompletableFuture<Conflict>();
        var waiting = new Thread(() -> {
            try {
                slots.hold(SHOP, said::add).close();
            } catch (Conflict cancelled) {
                assertThat(Thread.currentThread().isInterrupted()).isTrue();
                failure.complete(cancelled);
            }
        });
        waiting.start();
        said.poll(10, TimeUnit.SECONDS);

        waiting.interrupt();

        assertThat(failure.get(10, TimeUnit.SECONDS)).hasMessage("The build of shop was cancelled while it waited");
        held.close();
        slots.hold(BLOG, said::add).close();
    }

    private static final class MovableClock extends Clock {

        private volatile Instant now = Instant.EPOCH;

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
