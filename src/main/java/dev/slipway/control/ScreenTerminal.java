package dev.slipway.control;

import dev.slipway.container.stream.SameTerminal;
import dev.slipway.container.stream.WindowSize;
import dev.slipway.host.Screen;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** This process's own streams, and the screen that they are, if they are one. */
public final class ScreenTerminal extends SameTerminal {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final Screen screen;
    private final boolean coloured;
    private final Optional<WindowSize> first;
    private final List<Consumer<WindowSize>> listeners = new CopyOnWriteArrayList<>();

    /** Coloured unless the caller's {@code NO_COLOR} (no-color.org) says otherwise; asks at once whether there is a screen. */
    public static ScreenTerminal of(Screen screen, boolean coloured) {
        return new ScreenTerminal(screen, coloured, seen(screen));
    }

    private ScreenTerminal(Screen screen, boolean coloured, Optional<WindowSize> first) {
        super(new ProcessTerminal());
        this.screen = screen;
        this.coloured = coloured;
        this.first = first;
    }

    private static Optional<WindowSize> seen(Screen screen) {
        return screen.size().map(size -> new WindowSize(size.columns(), size.rows()));
    }

    @Override
    public Optional<WindowSize> size() {
        return first;
    }

    @Override
    public int columns() {
        return first.map(WindowSize::columns).orElse(0);
    }

    @Override
    public boolean wantsColours() {
        return coloured && first.isPresent();
    }

    @Override
    public void onResize(Consumer<WindowSize> listener) {
        listeners.add(listener);
    }

    /** Nobody tells a Java program of a new size: it is looked at as long as it matters. */
    @Override
    public Keys keys() {
        if (first.isEmpty()) {
            return super.keys();
        }
        Runnable restoring = screen.passKeys();
        var ended = new CountDownLatch(1);
        var looking = new Thread(() -> look(ended), "screen-size");
        looking.setDaemon(true);
        looking.start();
        return new Keys(input(), () -> {
            ended.countDown();
            restoring.run();
        });
    }

    private void look(CountDownLatch ended) {
        var last = first;
        try {
            while (!ended.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
                var now = seen(screen);
                if (now.isPresent() && !now.equals(last)) {
                    listeners.forEach(listener -> listener.accept(now.get()));
                    last = now;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
