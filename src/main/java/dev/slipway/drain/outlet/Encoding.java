package dev.slipway.drain.outlet;

import dev.slipway.run.log.LogLine;
import dev.slipway.store.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** How a line is written. */
enum Encoding {
    JSON {
        @Override
        String of(LogLine line) {
            return Json.text(new Fields(
                    line.at().toString(),
                    line.app().value(),
                    line.slot().type().value(),
                    line.slot().toString(),
                    line.text()));
        }
    },
    TEXT {
        @Override
        String of(LogLine line) {
            return line.toString();
        }
    };

    /** The names are read by other people's programs. */
    record Fields(String timestamp, String app, String process, String instance, String message) {}

    /** Without its end. */
    abstract String of(LogLine line);

    byte[] of(List<LogLine> lines) {
        return lines.stream()
                .map(line -> of(line) + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }
}
