package dev.slipway.release.cron;

import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import dev.slipway.error.Misuse;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * When a task is due: the five fields of crontab(5), or one of its names ({@code @daily}). Where both day fields are
 * restricted, either is enough, as there. Knows no time zone: it is asked about what a clock on the wall shows.
 */
public record Schedule(String text) {

    private static final CronDefinition CRONTAB = CronDefinitionBuilder.defineCron()
            .withMinutes()
            .withStrictRange()
            .and()
            .withHours()
            .withStrictRange()
            .and()
            .withDayOfMonth()
            .withStrictRange()
            .and()
            .withMonth()
            .withStrictRange()
            .and()
            .withDayOfWeek()
            .withValidRange(0, 7)
            .withMondayDoWValue(1)
            .withIntMapping(7, 0)
            .withStrictRange()
            .and()
            .withSupportedNicknameYearly()
            .withSupportedNicknameAnnually()
            .withSupportedNicknameMonthly()
            .withSupportedNicknameWeekly()
            .withSupportedNicknameDaily()
            .withSupportedNicknameMidnight()
            .withSupportedNicknameHourly()
            .instance();

    /** A Misuse for what is no schedule. */
    public Schedule {
        text = text.strip();
        parse(text);
    }

    /** Whether it is due in the minute that the clock shows. */
    public boolean matches(LocalDateTime wallClock) {
        return parse(text).isMatch(wallClock.truncatedTo(ChronoUnit.MINUTES).atZone(ZoneOffset.UTC));
    }

    /** When it is due next after that; empty for a date that never comes. */
    public Optional<LocalDateTime> next(LocalDateTime wallClock) {
        return parse(text).nextExecution(wallClock.atZone(ZoneOffset.UTC)).map(ZonedDateTime::toLocalDateTime);
    }

    /** Whether it is due in every hour of a day, so that an hour that the clock shows twice has it twice. */
    public boolean isHourly() {
        String[] fields = text.split("\\s+");
        return fields.length == 1 ? text.equals("@hourly") : fields[1].startsWith("*");
    }

    private static ExecutionTime parse(String text) {
        try {
            return ExecutionTime.forCron(new CronParser(CRONTAB).parse(text).validate());
        } catch (IllegalArgumentException notCrontab) {
            var misuse = new Misuse(
                    "'" + text + "' is not a schedule",
                    "Five fields, minute hour day month weekday, for instance 30 4 * * 1; or @hourly, @daily,"
                            + " @weekly, @monthly, @yearly.");
            misuse.because(notCrontab);
            throw misuse;
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
