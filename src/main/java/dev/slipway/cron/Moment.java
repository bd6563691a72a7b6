package dev.slipway.cron;

import dev.slipway.release.cron.Schedule;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/**
 * A minute of real time, and what the clock on the wall shows then. When clocks are set back, a task with a fixed hour has had
 * its minute already; when they are set forward, it gets the minutes that are left out at the first one after them. Cron
 * has done so since Vixie's.
 */
public record Moment(long minute, ZoneId zone) {

    private static final int SECONDS = 60;

    static Moment of(Instant now, ZoneId zone) {
        return new Moment(Math.floorDiv(now.getEpochSecond(), SECONDS), zone);
    }

    /** Whether a task of this schedule is to be started in this minute. */
    public boolean isDue(Schedule schedule) {
        var shown = shown();
        if (schedule.isHourly()) {
            return schedule.matches(shown);
        }
        return !isShownAgain() && Stream.concat(leftOut(), Stream.of(shown)).anyMatch(schedule::matches);
    }

    /** What the clock on the wall shows. */
    public LocalDateTime shown() {
        return LocalDateTime.ofInstant(instant(), zone);
    }

    private Instant instant() {
        return Instant.ofEpochSecond(minute * SECONDS);
    }

    private boolean isShownAgain() {
        var now = instant().atZone(zone);
        return !now.withEarlierOffsetAtOverlap().getOffset().equals(now.getOffset());
    }

    /** What the clock would have shown since the minute before, had it not been set forward. */
    private Stream<LocalDateTime> leftOut() {
        var before = new Moment(minute - 1, zone).shown();
        long between = ChronoUnit.MINUTES.between(before, shown()) - 1;
        return Stream.iterate(1L, more -> more + 1).limit(Math.max(0, between)).map(before::plusMinutes);
    }
}
