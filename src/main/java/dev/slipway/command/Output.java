package dev.slipway.command;

import dev.slipway.container.stream.Terminal;
import dev.slipway.voice.Printable;
import dev.slipway.voice.Wrapped;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lines to the caller, each sent at once. Thread-safe. The one place that knows that a terminal wants CR LF, how wide it is, and
 * that nothing of what is said may steer it, wherever it came from.
 */
public final class Output {

    private static final Logger log = LoggerFactory.getLogger(Output.class);

    private final OutputStream stream;
    private final IntSupplier columns;
    private final String lineEnd;
    private boolean gone;

    /** To one of the two streams of a terminal. */
    Output(OutputStream stream, Terminal terminal) {
        this.stream = stream;
        this.columns = terminal::columns;
        this.lineEnd = terminal.size().isPresent() ? "\r\n" : "\n";
    }

    /** A line of our own words, which a narrow terminal gets as several. */
    void sentence(String text) {
        line(Wrapped.at(columns.getAsInt(), text));
    }

    /** A line or several, without the last line end. */
    public void line(String text) {
        String safe = Printable.text(text);
        text((safe.indexOf('\n') < 0 ? safe : safe.replace("\n", lineEnd)) + lineEnd);
    }

    /** Text of ours as it is, without a line end. */
    public void text(String text) {
        bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes as they are: an archive, a dump. */
    public synchronized void bytes(byte[] content) {
        if (gone) {
            return;
        }
        try {
            stream.write(content);
            stream.flush();
        } catch (IOException left) {
            // Who has left hears nothing; what was asked for goes on to its end.
            gone = true;
            log.debug("caller left", left);
        }
    }
}
