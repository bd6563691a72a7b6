package dev.slipway.check.trial;

import dev.slipway.container.stream.Terminal;
import dev.slipway.voice.Printable;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Nobody's terminal: no input, and the first of the output kept. */
final class KeptOutput implements Terminal {

    private static final int MOST = 16 << 10;

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

    String lastLine() {
        return kept.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .reduce((earlier, later) -> later)
                .map(Printable::of)
                .orElse("");
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
                if (kept.size() < MOST) {
                    kept.write(next);
                }
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                kept.write(bytes, from, Math.min(length, Math.max(0, MOST - kept.size())));
            }
        };
    }

    @Override
    public OutputStream errors() {
        return output();
    }

    @Override
    public void onHangup(Runnable listener) {}
}
