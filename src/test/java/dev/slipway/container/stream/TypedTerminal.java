package dev.slipway.container.stream;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A caller whose whole input is known, and who keeps what is answered. */
public final class TypedTerminal implements Terminal {

    private final InputStream input;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final @Nullable WindowSize size;

    public TypedTerminal(String input, boolean tty) {
        this(input.getBytes(StandardCharsets.UTF_8), tty);
    }

    public TypedTerminal(String input, WindowSize size) {
        this(input.getBytes(StandardCharsets.UTF_8), size);
    }

    public TypedTerminal(byte[] input, boolean tty) {
        this(input, tty ? new WindowSize(80, 24) : null);
    }

    /** Without a pseudo-terminal, and with any bytes for its input. */
    public TypedTerminal(byte[] input) {
        this(input, false);
    }

    private TypedTerminal(byte[] input, @Nullable WindowSize size) {
        this.input = new ByteArrayInputStream(input);
        this.size = size;
    }

    public String printed() {
        return output.toString(StandardCharsets.UTF_8);
    }

    public byte[] printedBytes() {
        return output.toByteArray();
    }

    public String complained() {
        return errors.toString(StandardCharsets.UTF_8);
    }

    @Override
    public InputStream input() {
        return input;
    }

    @Override
    public OutputStream output() {
        return output;
    }

    @Override
    public OutputStream errors() {
        return errors;
    }

    @Override
    public Optional<WindowSize> size() {
        return Optional.ofNullable(size);
    }

    @Override
    public void onResize(Consumer<WindowSize> listener) {}

    @Override
    public void onHangup(Runnable listener) {}
}
