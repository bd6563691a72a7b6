package dev.slipway.command.cert;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How long until something: {@code 59d, 23h, 12m, 5s}, or how long ago it was. */
final class Remaining {

    private Remaining() {}

    static String text(Duration time) {
        Duration length = time.abs();
        List<String> parts = new ArrayList<>();
        add(parts, length.toDays(), "d");
        add(parts, length.toHoursPart(), "h");
        add(parts, length.toMinutesPart(), "m");
        add(parts, length.toSecondsPart(), "s");
        String text = parts.isEmpty() ? "0s" : String.join(", ", parts);
        return time.isNegative() ? text + " ago" : text;
    }

    private static void add(List<String> parts, long number, String unit) {
        if (number > 0) {
            parts.add(number + unit);
        }
    }
}
