package dev.slipway.proof.live;

import dev.slipway.release.proof.Tally;
import dev.slipway.route.Hostname;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What our own requests were answered with. Thread-safe. */
final class Ledger {

    /** No answer: refused, reset, cut off, or too late. */
    static final int NO_ANSWER = 0;

    private static final int FIRST_SERVER_ERROR = 500;
    private static final int BAD_REQUEST = 400;

    private final List<Entry> entries = new ArrayList<>();
    private final Set<Hostname> circling = new HashSet<>();
    private volatile Phase phase = Phase.BEFORE;
    private boolean sealed;

    private record Entry(Door door, Phase phase, int status) {

        boolean isBad() {
            return status == NO_ANSWER || status >= FIRST_SERVER_ERROR;
        }

        /** The place and what is there, whenever. */
        Entry timeless() {
            return new Entry(door, Phase.BEFORE, status);
        }
    }

    Phase phase() {
        return phase;
    }

    void enter(Phase next) {
        phase = next;
    }

    /** An answer that comes after the end is no longer waited for, and counts as neither. */
    synchronized void add(Door door, Phase begun, int status) {
        if (!sealed) {
            entries.add(new Entry(door, begun, status));
        }
    }

    synchronized void seal() {
        sealed = true;
    }

    /** Those of the change; what a hostname answered before it too is not a failure of the change. */
    synchronized Tally counted() {
        Set<Entry> usual =
                entries.stream().filter(entry -> entry.phase() == Phase.BEFORE).collect(Collectors.toUnmodifiableSet());
        return tally(
                entry -> entry.phase() != Phase.BEFORE, entry -> entry.isBad() && !usual.contains(entry.timeless()));
    }

    /** A hostname of which all that came after the change was a refusal of the request as such: the app checks hostnames. */
    synchronized Optional<Hostname> refused() {
        var after = entries.stream()
                .filter(entry -> entry.phase() == Phase.AFTER)
                .collect(Collectors.groupingBy(entry -> entry.door().hostname()));
        return after.entrySet().stream()
                .filter(answers -> answers.getValue().stream().allMatch(entry -> entry.status() == BAD_REQUEST))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The last answer of the new release was to ask the very same again. */
    synchronized void sentBack(Door door, Phase begun) {
        if (begun == Phase.AFTER) {
            circling.add(door.hostname());
        }
    }

    /** A hostname of whose pages no visitor gets any. */
    synchronized Optional<Hostname> sentBack() {
        return circling.stream().sorted(Comparator.comparing(Hostname::value)).findFirst();
    }

    /** Errors of the server that are usual for the app. */
    synchronized Set<Integer> usual() {
        return entries.stream()
                .filter(entry -> entry.phase() == Phase.BEFORE && entry.isBad())
                .map(Entry::status)
                .collect(Collectors.toUnmodifiableSet());
    }

    synchronized Tally before() {
        return tally(entry -> entry.phase() == Phase.BEFORE || entry.phase() == Phase.CHANGING, Entry::isBad);
    }

    synchronized Tally after() {
        return tally(entry -> entry.phase() == Phase.AFTER, Entry::isBad);
    }

    private Tally tally(Predicate<Entry> counts, Predicate<Entry> hasFailed) {
        var tally = Tally.NONE;
        for (Entry entry : entries) {
            tally = counts.test(entry) ? tally.plus(hasFailed.test(entry)) : tally;
        }
        return tally;
    }
}
