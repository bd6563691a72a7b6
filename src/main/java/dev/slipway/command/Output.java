package dev.slipway.command;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lines to the caller, each sent at once. Thread-safe. The one place that knows that a terminal wants CR LF. */
public final class Output {

    private static final Logger log = LoggerFactory.getLogger(Output.class);

    private final OutputStream stream;
    private final String lineEnd;
    private boolean gone;

    Output(OutputStream stream, boolean terminal) {
        this.stream = stream;
        this.lineEnd = terminal ? "\r\n" : "\n";
    }

    /** A line or several, without the last line end. */
    public void line(String text) {
        text((text.indexOf('\n') < 0 ? text : text.replace("\n", lineEnd)) + lineEnd);
    }

    /** Text as it is, without a line end. */
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
