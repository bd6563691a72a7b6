package dev.slipway.service.kind;

import dev.slipway.container.stream.SameTerminal;
import dev.slipway.container.stream.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A terminal for a tool that tells its progress on the error stream: it is held back, and shown only if the tool fails. */
final class HeldErrors extends SameTerminal {

    private static final Logger log = LoggerFactory.getLogger(HeldErrors.class);
    private static final int MOST = 64 * 1024;

    private final ByteArrayOutputStream held = new ByteArrayOutputStream();

    HeldErrors(Terminal terminal) {
        super(terminal);
    }

    void show() {
        try {
            held.writeTo(super.errors());
            super.errors().flush();
        } catch (IOException left) {
            log.debug("caller left", left);
        }
    }

    @Override
    public OutputStream errors() {
        return new OutputStream() {
            @Override
            public void write(int value) {
                if (held.size() < MOST) {
                    held.write(value);
                }
            }
        };
    }
}
