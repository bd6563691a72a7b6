package dev.slipway.command.run;

import dev.slipway.container.stream.SameTerminal;
import dev.slipway.container.stream.Terminal;
import java.time.Duration;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CopyOnWriteArrayList;

/** A caller's terminal that hangs up by itself when the time is over. */
public final class Deadline extends SameTerminal implements AutoCloseable {

    private final Timer timer = new Timer("deadline", true);
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    private Deadline(Terminal terminal) {
        super(terminal);
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
    public void onHangup(Runnable listener) {
        listeners.add(listener);
        super.onHangup(listener);
    }

    /** The time no longer matters. */
    @Override
    public void close() {
        timer.cancel();
    }
}
