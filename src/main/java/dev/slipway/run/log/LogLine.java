package dev.slipway.run.log;

import dev.slipway.app.AppName;
import dev.slipway.run.Instance;
import dev.slipway.run.Slot;
import dev.slipway.voice.Printable;
import java.time.Instant;

/** A line that an instance printed, made safe for a terminal. */
public record LogLine(AppName app, Slot slot, Instant at, String text) {

    static LogLine of(Instance instance, Instant at, String text) {
        return new LogLine(instance.app(), instance.slot(), at, Printable.of(text));
    }

    /** As {@code logs} shows it: {@code 2026-11-01T10:00:00Z shop[web.1]: text}. */
    @Override
    public String toString() {
        return at + " " + app + "[" + slot + "]: " + text;
    }
}
