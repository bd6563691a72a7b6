package dev.slipway.container.docker;

import dev.slipway.container.stream.LogSink;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Lines of one of a command's outputs. The engine writes a time before each piece of at most 16 KiB, so that a longer line
 * has several: all are taken out, the first counts.
 */
final class StampedLines {

    /** {@code 2026-01-31T23:59:59.123456789Z}, then a blank: always of this length. */
    private static final int STAMP = 30;

    private static final int LONGEST = 64 * 1024;

    private final boolean errors;
    private final LogSink sink;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private Instant at = Instant.EPOCH;
    private boolean atStart = true;

    StampedLines(boolean errors, LogSink sink) {
        this.errors = errors;
        this.sink = sink;
    }

    /** One piece as the engine framed it. */
    void take(byte[] piece) {
        int begin = isStamped(piece) ? stamp(piece) : 0;
        for (int i = begin; i < piece.length; i++) {
            if (piece[i] == '\n') {
                end();
            } else {
                line.write(piece[i]);
                if (line.size() >= LONGEST) {
                    end();
                }
            }
        }
    }

    private static boolean isStamped(byte[] piece) {
        return piece.length > STAMP && piece[4] == '-' && piece[10] == 'T' && piece[29] == 'Z' && piece[STAMP] == ' ';
    }

    private int stamp(byte[] piece) {
        if (atStart) {
            at = Instant.parse(new String(piece, 0, STAMP, StandardCharsets.US_ASCII));
            atStart = false;
        }
        return STAMP + 1;
    }

    /** Hands over a last line that has no end. */
    void finish() {
        if (line.size() > 0) {
            end();
        }
    }

    private void end() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        atStart = true;
        sink.line(at, errors, text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }
}
