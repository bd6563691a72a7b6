package dev.slipway.cron;

import dev.slipway.container.Container;
import dev.slipway.container.Labels;
import dev.slipway.container.stream.Terminal;
import dev.slipway.error.Conflict;
import dev.slipway.run.OneOff;
import dev.slipway.run.Purpose;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs a task in a new container of its release, as its policy allows: whether it runs already is asked of the engine, which
 * knows it also after a restart of ours. Thread-safe.
 */
public final class TaskRunner {

    private static final String ID = "com.dokku.cron-id";
    private static final String POLICY = "com.dokku.concurrency-policy";
    private static final String SCHEDULED = "dev.slipway.scheduled";

    private final OneOff oneOff;
    /** Those that are between being admitted and being seen on the engine, or that a caller waits for. */
    private final Set<String> begun = new HashSet<>();

    public TaskRunner(OneOff oneOff) {
        this.oneOff = oneOff;
    }

    /** Whether the container is of a task that the timetable started. */
    static boolean isScheduled(Container container) {
        return !container.labels().get(SCHEDULED).isEmpty();
    }

    /** Starts it and leaves it to itself; its container's name. A Conflict when its policy forbids it now. */
    public String detach(Entry entry, Duration limit) {
        return detach(entry, order(entry, limit, false, labels(entry)));
    }

    /** The same, because it is due. */
    String schedule(Entry entry, Duration limit) {
        return detach(entry, order(entry, limit, false, labels(entry).with(SCHEDULED, "true")));
    }

    private String detach(Entry entry, OneOff.Order order) {
        admit(entry);
        try {
            return oneOff.detach(entry.release(), order);
        } finally {
            end(entry);
        }
    }

    /** Joins the caller to it until it has ended; its exit code. */
    public int run(Entry entry, Duration limit, Terminal terminal) {
        admit(entry);
        try {
            boolean tty = terminal.size().isPresent();
            return oneOff.run(entry.release(), order(entry, limit, tty, labels(entry)), terminal);
        } finally {
            end(entry);
        }
    }

    private synchronized void admit(Entry entry) {
        switch (entry.task().policy()) {
            case ALLOW -> {}
            case FORBID -> {
                if (begun.contains(entry.id()) || !running(entry).isEmpty()) {
                    throw locked(entry);
                }
            }
            case REPLACE -> running(entry).forEach(former -> oneOff.stop(former, OneOff.GRACE));
        }
        begun.add(entry.id());
    }

    private synchronized void end(Entry entry) {
        begun.remove(entry.id());
    }

    private List<Container> running(Entry entry) {
        return oneOff.list(entry.release().app()).stream()
                .filter(container -> container.labels().get(ID).equals(entry.id()))
                .filter(Container::isRunning)
                .toList();
    }

    private static Conflict locked(Entry entry) {
        var app = entry.release().app();
        return new Conflict(
                app + " currently has a cron lock in place for " + entry.id() + ". Exiting...",
                "run:list " + app + " shows what runs; run:stop --container NAME ends it.");
    }

    private static OneOff.Order order(Entry entry, Duration limit, boolean tty, Labels labels) {
        var typed = new OneOff.Order(
                entry.task().arguments(), Map.of(), tty, new OneOff.Terms(Purpose.CRON, limit, labels));
        return OneOff.fromProcfile(entry.release(), typed).orElse(typed);
    }

    private static Labels labels(Entry entry) {
        return Labels.of(ID, entry.id()).with(POLICY, entry.task().policy().word());
    }
}
