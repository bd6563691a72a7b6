package dev.slipway.run.launch;

import dev.slipway.container.stream.Terminal;
import dev.slipway.voice.Printable;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Nobody's terminal: no input, and the last line of the output kept. */
final class LastLine implements Terminal {

    private static final int LONGEST = 1 << 10;

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean ended;

    /** To stand behind a sentence; empty where nothing was printed. */
    synchronized String told() {
        String text = Printable.of(line.toString(StandardCharsets.UTF_8)).strip();
        return text.isEmpty() ? "" : ": " + text;
    }

    private synchronized void write(byte next) {
        if (next == '\n' || next == '\r') {
            ended = true;
            return;
        }
        if (ended) {
            line.reset();
            ended = false;
        }
        if (line.size() < LONGEST) {
            line.write(next);
        }
    }

    @Override
    public InputStream input() {
        return InputStream.nullInputStream();
    }

    @Override
    public OutputStream output() {
        return new OutputStream() {
            @Override
            public void write(int next) {
                LastLine.this.write((byte) next);
            }
        };
    }

    @Override
    public OutputStream errors() {
        return output();
    }

    @Override
    public void onHangup(Runnable listener) {
        // Nobody is there who could leave.
    }
}
