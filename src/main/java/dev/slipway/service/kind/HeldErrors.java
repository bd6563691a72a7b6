package dev.slipway.service.kind;

import dev.slipway.container.stream.Terminal;
import dev.slipway.container.stream.WindowSize;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A terminal for a tool that tells its progress on the error stream: it is held back, and shown only if the tool fails. */
final class HeldErrors implements Terminal {

    private static final Logger log = LoggerFactory.getLogger(HeldErrors.class);
    private static final int MOST = 64 * 1024;

    private final Terminal terminal;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();

    HeldErrors(Terminal terminal) {
        this.terminal = terminal;
    }

    void show() {
        try {
            held.writeTo(terminal.errors());
            terminal.errors().flush();
        } catch (IOException left) {
            log.debug("caller left", left);
        }
    }

    @Override
    public InputStream input() {
        return terminal.input();
    }

    @Override
    public OutputStream output() {
        return terminal.output();
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

    @Override
    public Optional<WindowSize> size() {
        return terminal.size();
    }

    @Override
    public void onResize(Consumer<WindowSize> listener) {
        terminal.onResize(listener);
    }

    @Override
    public void onHangup(Runnable listener) {
        terminal.onHangup(listener);
    }
}
