package dev.slipway.cron;

import dev.slipway.store.JsonFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which minutes (since 1970) the timetable has dealt with, on disk, so that none is dealt with twice, whether the server was
 * started again or the clock was set. Kept as ranges; the last fifty of them.
 */
final class HandledMinutes {

    private static final int MOST = 50;

    private final JsonFile<Ranges> file;

    HandledMinutes(Path file) {
        this.file = new JsonFile<>(file, Ranges.class);
    }

    record Range(long from, long to) {

        private boolean contains(long minute) {
            return from <= minute && minute <= to;
        }
    }

    record Ranges(List<Range> handled) {

        Ranges {
            handled = List.copyOf(handled);
        }
    }

    boolean contains(long minute) {
        return ranges().stream().anyMatch(range -> range.contains(minute));
    }

    /** The latest one before that minute; empty when there is none. */
    Optional<Long> lastBefore(long minute) {
        return ranges().stream().map(Range::to).filter(to -> to < minute).max(Comparator.naturalOrder());
    }

    void add(long minute) {
        var changed = new ArrayList<Range>();
        boolean isAdded = false;
        for (Range range : ranges()) {
            if (range.to() == minute - 1) {
                changed.add(new Range(range.from(), minute));
                isAdded = true;
            } else {
                changed.add(range);
            }
        }
        if (!isAdded) {
            changed.add(new Range(minute, minute));
        }
        file.write(new Ranges(changed.subList(Math.max(0, changed.size() - MOST), changed.size())));
    }

    private List<Range> ranges() {
        return file.read().map(Ranges::handled).orElse(List.of());
    }
}
