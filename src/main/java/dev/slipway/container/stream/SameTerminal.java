package dev.slipway.container.stream;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Consumer;

/** Another terminal as it is, for those that make one thing of it different. */
public class SameTerminal implements Terminal {

    private final Terminal terminal;

    protected SameTerminal(Terminal terminal) {
        this.terminal = terminal;
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
        return terminal.errors();
    }

    @Override
    public Optional<WindowSize> size() {
        return terminal.size();
    }

    @Override
    public int columns() {
        return terminal.columns();
    }

    @Override
    public boolean wantsColours() {
        return terminal.wantsColours();
    }

    @Override
    public void onResize(Consumer<WindowSize> listener) {
        terminal.onResize(listener);
    }

    @Override
    public Keys keys() {
        return terminal.keys();
    }

    @Override
    public void onHangup(Runnable listener) {
        terminal.onHangup(listener);
    }
}
