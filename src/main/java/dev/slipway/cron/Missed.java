package dev.slipway.cron;

import dev.slipway.release.cron.Schedule;
import java.time.LocalDateTime;
import java.util.Optional;

/** How often a task was due while nobody looked, counted to a hundred, and when first. */
record Missed(int count, LocalDateTime first) {

    private static final int MOST = 100;

    /** After one and before the other. */
    static Missed between(Schedule schedule, LocalDateTime after, LocalDateTime before) {
        int count = 0;
        var first = before;
        Optional<LocalDateTime> next = schedule.next(after);
        while (count < MOST && next.filter(time -> time.isBefore(before)).isPresent()) {
            first = count == 0 ? next.get() : first;
            count++;
            next = schedule.next(next.get());
        }
        return new Missed(count, first);
    }

    @Override
    public String toString() {
        return count < MOST ? Integer.toString(count) : MOST + "-or-more";
    }
}
