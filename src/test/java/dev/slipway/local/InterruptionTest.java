package dev.slipway.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.container.stream.Terminal;
import dev.slipway.error.AppFailed;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InterruptionTest {

    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final Interruption interruption = new Interruption(told::add, MOMENT);

    @Test
    void what_begins_after_the_interruption_has_the_time_that_undoing_takes() throws Exception {
        var undone = new CountDownLatch(1);
        var hangups = new AtomicInteger();
        long begun = System.nanoTime();
        interruption.heardOn(new Silent()).onHangup(() -> {
            hangups.incrementAndGet();
            interruption.onInterruption(() -> {
                if (System.nanoTime() - begun > MOMENT.toNanos() + MOMENT.toNanos() / 2) {
                    undone.countDown();
                    interruption.close();
                }
            });
        });

        var hook = new Thread(interruption::breakOff);
        hook.start();

        assertThat(undone.await(60, TimeUnit.SECONDS)).isTrue();
        hook.join(60_000);
        assertThat(hook.isAlive()).isFalse();
        assertThat(hangups).hasValue(1);
        assertThat(told).singleElement().asString().contains("undoing what was begun");
    }

    @Test
    void where_nothing_is_to_be_undone_it_takes_a_moment() {
        interruption.breakOff();

        assertThat(told).isEmpty();
    }

    @Test
    void nothing_is_begun_after_it() {
        assertThatCode(interruption::refuseWhenOn).doesNotThrowAnyException();

        interruption.breakOff();

        assertThatThrownBy(interruption::refuseWhenOn).isInstanceOf(AppFailed.class);
    }

    private static final class Silent implements Terminal {

        @Override
        public InputStream input() {
            return InputStream.nullInputStream();
        }

        @Override
        public OutputStream output() {
            return OutputStream.nullOutputStream();
        }

        @Override
        public OutputStream errors() {
            return OutputStream.nullOutputStream();
        }

        @Override
        public void onHangup(Runnable listener) {
            throw new IllegalStateException("nobody listens here");
        }
    }
}
