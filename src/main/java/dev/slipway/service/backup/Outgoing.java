package dev.slipway.service.backup;

import dev.slipway.container.stream.Terminal;
import dev.slipway.voice.Printable;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** What a dumping tool is joined to: nothing to read, a stream for the dump, and a little room for its complaints. */
final class Outgoing implements Terminal {

    private static final int MOST = 16 * 1024;

    private final OutputStream dump;
    private final Consumer<Runnable> hangups;
    private final ByteArrayOutputStream complaints = new ByteArrayOutputStream();

    /** The consumer takes what is to be run when nobody wants the backup any more. */
    Outgoing(OutputStream dump, Consumer<Runnable> hangups) {
        this.dump = dump;
        this.hangups = hangups;
    }

    /** The last line that the tool complained with; empty if it did not. */
    String complaint() {
        String text = complaints.toString(StandardCharsets.UTF_8);
        return Printable.of(text.lines().filter(line -> !line.isBlank()).reduce("", (before, line) -> line))
                .strip();
    }

    @Override
    public InputStream input() {
        return InputStream.nullInputStream();
    }

    @Override
    public OutputStream output() {
        return dump;
    }

    @Override
    public OutputStream errors() {
        return new OutputStream() {
            @Override
            public void write(int value) {
                if (complaints.size() < MOST) {
                    complaints.write(value);
                }
            }
        };
    }

    @Override
    public void onHangup(Runnable listener) {
        hangups.accept(listener);
    }
}
