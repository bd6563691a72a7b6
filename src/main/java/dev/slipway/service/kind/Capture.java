package dev.slipway.service.kind;

import dev.slipway.container.stream.Terminal;
import dev.slipway.container.stream.WindowSize;
import dev.slipway.voice.Printable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/** A short text for a command's input, and its short answer on both outputs. Not for dumps: it is all in memory. */
final class Capture implements Terminal {

    private final byte[] typed;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    Capture(String typed) {
        this.typed = typed.getBytes(StandardCharsets.UTF_8);
    }

    String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    /** The last line that says something, fit to be shown. */
    String lastLine() {
        return Printable.of(text().lines().filter(line -> !line.isBlank()).reduce("", (before, line) -> line))
                .strip();
    }

    @Override
    public InputStream input() {
        return new ByteArrayInputStream(typed);
    }

    @Override
    public OutputStream output() {
        return printed;
    }

    @Override
    public OutputStream errors() {
        return printed;
    }

    @Override
    public Optional<WindowSize> size() {
        return Optional.empty();
    }

    @Override
    public void onResize(Consumer<WindowSize> listener) {}

    @Override
    public void onHangup(Runnable listener) {}
}
