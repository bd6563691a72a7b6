package dev.slipway.container.docker.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Makes lines of bytes that come in pieces. A line is at most 64 KiB long: what is longer comes in several. */
public final class LineSplitter {

    private static final int LONGEST = 64 * 1024;

    private final Consumer<String> lines;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    public LineSplitter(Consumer<String> lines) {
        this.lines = lines;
    }

    public void take(byte[] bytes) {
        for (byte next : bytes) {
            if (next == '\n') {
                end();
            } else {
                line.write(next);
                if (line.size() >= LONGEST) {
                    end();
                }
            }
        }
    }

    /** Hands over a last line that has no end. */
    public void finish() {
        if (line.size() > 0) {
            end();
        }
    }

    private void end() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        lines.accept(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }
}
