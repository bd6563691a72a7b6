package dev.slipway.cron;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.release.cron.Schedule;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class MissedTest {

    @Test
    void what_was_due_between_is_counted_and_the_first_time_told() {
        var missed = Missed.between(new Schedule("*/5 * * * *"), at("10:05"), at("10:20"));

        assertThat(missed).isEqualTo(new Missed(2, at("10:10"))).hasToString("2");
        assertThat(Missed.between(new Schedule("30 * * * *"), at("10:05"), at("10:20"))
                        .count())
                .isZero();
        assertThat(Missed.between(new Schedule("* * * * *"), at("10:05"), at("23:20")))
                .hasToString("100-or-more");
    }

    private static LocalDateTime at(String time) {
        return LocalDateTime.parse("2026-11-01T" + time);
    }
}
