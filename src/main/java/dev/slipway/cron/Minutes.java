package dev.slipway.cron;

import java.nio.file.Path;
import java.util.Optional;

/** Hands out each minute once, over restarts of the server too, to what has schedules besides the apps' tasks. */
public final class Minutes {

    private final HandledMinutes handled;
    private final Timetable.Time time;

    /** In the file is kept which minutes were handed out. */
    public Minutes(Path file, Timetable.Time time) {
        this.handled = new HandledMinutes(file);
        this.time = time;
    }

    /** This minute, if it was not handed out yet; written down as such before it is returned. */
    public synchronized Optional<Moment> next() {
        var now = now();
        if (handled.contains(now.minute())) {
            return Optional.empty();
        }
        handled.add(now.minute());
        return Optional.of(now);
    }

    /** This minute, whether it was handed out or not. */
    public Moment now() {
        return Moment.of(time.clock().instant(), time.zone());
    }
}
