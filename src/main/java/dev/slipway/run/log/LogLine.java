package dev.slipway.run.log;

import dev.slipway.app.AppName;
import dev.slipway.run.Instance;
import dev.slipway.run.Slot;
import dev.slipway.voice.Printable;
import java.time.Instant;

/** A line that an instance or a one-off command ({@code run.4711}) printed, made safe for a terminal. */
public record LogLine(AppName app, Slot slot, Instant at, String text) {

    static LogLine of(Instance instance, Instant at, String text) {
        return of(instance.app(), instance.slot(), at, text);
    }

    static LogLine of(AppName app, Slot slot, Instant at, String text) {
        return new LogLine(app, slot, at, Printable.of(text));
    }

    /** Whether it is one of this process type ({@code web}) or instance ({@code web.1}); of the empty text all are. */
    boolean isOf(String process) {
        return process.isEmpty()
                || slot.type().value().equals(process)
                || slot.toString().equals(process);
    }

    /** As {@code logs} shows it: {@code 2026-11-01T10:00:00Z shop[web.1]: text}. */
    @Override
    public String toString() {
        return at + " " + app + "[" + slot + "]: " + text;
    }
}
