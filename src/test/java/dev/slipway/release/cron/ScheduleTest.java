package dev.slipway.release.cron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.app.AppName;
import dev.slipway.error.Misuse;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

    /** 2026-11-01 is a Sunday. */
    @ParameterizedTest
    @CsvSource({
        "* * * * *,          2026-11-01T10:07, true",
        "*/5 * * * *,        2026-11-01T10:05, true",
        "*/5 * * * *,        2026-11-01T10:07, false",
        "7 10 * * *,         2026-11-01T10:07, true",
        "7 10 * * *,         2026-11-01T11:07, false",
        "0 0 * * 0,          2026-11-01T00:00, true",
        "0 0 * * 7,          2026-11-01T00:00, true",
        "0 0 * * sun,        2026-11-01T00:00, true",
        "0 0 * * 1-5,        2026-11-01T00:00, false",
        "0 0 1 * 1,          2026-11-01T00:00, true",
        "0 0 1 * 1,          2026-11-02T00:00, true",
        "0 0 1 * 1,          2026-11-03T00:00, false",
        "0 0 1 nov *,        2026-11-01T00:00, true",
        "'1,7,9 10-12 * * *',2026-11-01T11:09, true",
        "0 9-17/4 * * *,     2026-11-01T13:00, true",
        "@daily,             2026-11-01T00:00, true",
        "@daily,             2026-11-01T00:01, false",
        "@midnight,          2026-11-01T00:00, true",
        "@hourly,            2026-11-01T10:00, true",
        "@weekly,            2026-11-01T00:00, true",
        "@monthly,           2026-11-01T00:00, true",
        "@yearly,            2026-11-01T00:00, false",
        "@annually,          2026-01-01T00:00, true",
    })
    void is_due_when_crontab_says_so(String text, LocalDateTime at, boolean due) {
        var schedule = new Schedule(text);

        assertThat(schedule.matches(at)).isEqualTo(due);
        assertThat(schedule.matches(at.plusSeconds(31))).isEqualTo(due);
        assertThat(schedule.next(at.minusMinutes(1)).filter(at::equals).isPresent())
                .isEqualTo(due);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@nonstandard",
                "@reboot",
                "@every 1h",
                "0 5 * * * *",
                "* * * *",
                "60 * * * *",
                "* 24 * * *",
                "* * 0 * *",
                "* * * 13 *",
                "* * * * 8",
                "a b c d e",
                "*/0 * * * *",
                "5-1 * * * *",
                "TZ=UTC * * * * *"
            })
    void what_crontab_does_not_know_is_refused(String text) {
        assertThatThrownBy(() -> new Schedule(text))
                .isInstanceOfSatisfying(
                        Misuse.class, misuse -> assertThat(misuse.nextSteps()).isNotEmpty());
    }

    @Test
    void a_date_that_never_comes_is_never_due() {
        var schedule = new Schedule("0 0 30 2 *");

        assertThat(schedule.matches(LocalDateTime.parse("2026-03-02T00:00"))).isFalse();
        assertThat(schedule.next(LocalDateTime.parse("2026-03-02T00:00"))).isEmpty();
    }

    @Test
    void hourly_is_what_no_hour_is_left_out_of() {
        assertThat(List.of("* * * * *", "5 */2 * * *", "@hourly")).allMatch(text -> new Schedule(text).isHourly());
        assertThat(List.of("5 2 * * *", "@daily")).noneMatch(text -> new Schedule(text).isHourly());
    }

    @Test
    void ids_are_those_of_dokku() {
        var task = new CronTask("/bin/true", new Schedule("@daily"), ConcurrencyPolicy.ALLOW, false);

        assertThat(task.id(new AppName("shop"))).isEqualTo(task.id(new AppName("shop")));
        assertThat(task.id(new AppName("shop"))).matches("[0-9a-z]{20,}").isNotEqualTo(task.id(new AppName("blog")));
    }
}
