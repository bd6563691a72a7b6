package dev.slipway.command.run;

import dev.slipway.container.stream.Terminal;
import dev.slipway.container.stream.WindowSize;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A caller's terminal that hangs up by itself when the time is over. */
public final class Deadline implements Terminal, AutoCloseable {

    private final Terminal terminal;
    private final Timer timer = new Timer("deadline", true);
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    private Deadline(Terminal terminal) {
        this.terminal = terminal;
    }

    public static Deadline after(Duration limit, Terminal terminal) {
        var deadline = new Deadline(terminal);
        deadline.timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        deadline.listeners.forEach(Runnable::run);
                    }
                },
                limit.toMillis());
        return deadline;
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
    public void onResize(Consumer<WindowSize> listener) {
        terminal.onResize(listener);
    }

    @Override
    public void onHangup(Runnable listener) {
        listeners.add(listener);
        terminal.onHangup(listener);
    }

    /** The time no longer matters. */
    @Override
    public void close() {
        timer.cancel();
    }
}
