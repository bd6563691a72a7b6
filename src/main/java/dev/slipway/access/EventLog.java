package dev.slipway.access;

import dev.slipway.store.LineFile;
import dev.slipway.store.StateDir;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The audit log as {@code events} shows it: without what happened while events were off. The audit log itself cannot be
 * switched off.
 */
public final class EventLog {

    private static final String ON = "on ";
    private static final String OFF = "off ";
    /** Who switches more often has lost the oldest. */
    private static final int MOST = 100;

    private final AuditLog audit;
    private final LineFile switches;
    private final Clock clock;

    public EventLog(AuditLog audit, StateDir state, Clock clock) {
        this.audit = audit;
        this.switches = new LineFile(state.eventSwitches());
        this.clock = clock;
    }

    /** On unless somebody said otherwise. */
    public boolean isOn() {
        return isOn(clock.instant(), switches.read());
    }

    public synchronized void turn(boolean on) {
        if (isOn() == on) {
            return;
        }
        var lines = new ArrayList<>(switches.read());
        lines.add((on ? ON : OFF) + clock.instant());
        switches.write(lines.subList(Math.max(0, lines.size() - MOST), lines.size()));
    }

    /** Those that count, the oldest first. */
    public List<AuditEntry> read() {
        var lines = switches.read();
        return audit.read().stream().filter(entry -> isOn(entry.at(), lines)).toList();
    }

    /** Calls with each from now on, while events are on; close what is returned to end that. */
    public AuditLog.Subscription follow(Consumer<AuditEntry> listener) {
        return audit.follow(entry -> {
            if (isOn()) {
                listener.accept(entry);
            }
        });
    }

    private static boolean isOn(Instant at, List<String> lines) {
        boolean on = true;
        for (String line : lines) {
            var since = Instant.parse(line.substring(line.indexOf(' ') + 1));
            if (!since.isAfter(at)) {
                on = line.startsWith(ON);
            }
        }
        return on;
    }
}
