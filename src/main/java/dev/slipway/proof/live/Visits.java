package dev.slipway.proof.live;

import dev.slipway.error.SlipwayException;
import dev.slipway.release.proof.Tally;
import dev.slipway.route.upkeep.TailedFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What nginx logs of an app while it is watched, in parts: before the change, while it was made, and since. Thread-safe. A
 * log that cannot be read is as if there was none.
 */
final class Visits {

    private static final Logger log = LoggerFactory.getLogger(Visits.class);

    /** Of before the change: enough for a rate, and quickly read. */
    private static final int LINES_BEFORE = 400;

    private final Optional<TailedFile> file;
    private final String ourMark;
    private final List<Visit> former = new ArrayList<>();
    private final List<Visit> during = new ArrayList<>();
    private final List<Visit> since = new ArrayList<>();
    private final Visit.Reader reader = new Visit.Reader();
    private int unknown;

    /** Without a file nothing is ever seen. */
    Visits(Optional<TailedFile> file, String ourMark) {
        this.file = file;
        this.ourMark = ourMark;
    }

    /** Begins with what those answered that serve since then; former requests of ours are nobody's. */
    synchronized void open(Instant since) {
        file.filter(TailedFile::exists)
                .ifPresent(existing -> read(Visit.AGENT, () -> existing.last(LINES_BEFORE), former));
        former.removeIf(visit -> visit.time().isBefore(since));
        unknown = 0;
    }

    /** What was logged up to now belongs to before. */
    synchronized void begin() {
        readFresh(former);
        unknown = 0;
    }

    synchronized void switched() {
        readFresh(during);
    }

    synchronized void look() {
        readFresh(since);
    }

    private void readFresh(List<Visit> into) {
        file.ifPresent(existing -> read(ourMark, existing::fresh, into));
    }

    private interface Reading {
        List<String> lines();
    }

    private void read(String mark, Reading reading, List<Visit> into) {
        try {
            for (var lines = reading.lines();
                    !lines.isEmpty();
                    lines = file.orElseThrow().fresh()) {
                for (String line : lines) {
                    reader.parse(line, mark).ifPresentOrElse(into::add, () -> unknown++);
                }
            }
        } catch (SlipwayException unreadable) {
            log.warn("access log not read: {}", unreadable.sentence());
        }
    }

    /** The last path by which a visitor came to a WebSocket. */
    synchronized Optional<String> webSocketPath() {
        return former.stream()
                .filter(visit -> visit.status() == Visit.SWITCHING_PROTOCOLS)
                .reduce((earlier, later) -> later)
                .map(Visit::path);
    }

    /** What visitors got while it was watched; what they got before in the same place is not a failure. */
    synchronized Tally counted(Set<Integer> usual) {
        Set<String> known = former.stream()
                .filter(Visit::isServerError)
                .map(visit -> visit.status() + visit.path())
                .collect(Collectors.toUnmodifiableSet());
        var tally = Tally.NONE;
        for (var part : List.of(during, since)) {
            for (Visit visit : part) {
                boolean asBefore = usual.contains(visit.status()) || known.contains(visit.status() + visit.path());
                tally = visit.ours() ? tally : tally.plus(visit.isServerError() && !asBefore);
            }
        }
        return tally;
    }

    synchronized Tally before() {
        return tally(former).plus(tally(during));
    }

    synchronized Tally after() {
        return tally(since);
    }

    private static Tally tally(List<Visit> visits) {
        var tally = Tally.NONE;
        for (Visit visit : visits) {
            tally = visit.ours() ? tally : tally.plus(visit.isServerError());
        }
        return tally;
    }

    /** Whether there were lines that say nothing to us. */
    synchronized boolean hasUnknown() {
        return unknown > 0;
    }
}
