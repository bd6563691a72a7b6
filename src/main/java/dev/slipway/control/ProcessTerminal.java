package dev.slipway.control;

import dev.slipway.container.stream.Terminal;
import dev.slipway.container.stream.WindowSize;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Consumer;

/** This process's own streams. It has no say over the screen they may belong to, and ends when its caller does. */
public final class ProcessTerminal implements Terminal {

    @Override
    public InputStream input() {
        return System.in;
    }

    @Override
    public OutputStream output() {
        return System.out;
    }

    @Override
    public OutputStream errors() {
        return System.err;
    }

    @Override
    public Optional<WindowSize> size() {
        return Optional.empty();
    }

    @Override
    public void onResize(Consumer<WindowSize> listener) {
        // There is no screen to change its size.
    }

    @Override
    public void onHangup(Runnable listener) {
        // A caller's Ctrl-C ends this process before anybody could be told.
    }
}
