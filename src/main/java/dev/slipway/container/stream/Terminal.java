package dev.slipway.container.stream;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Consumer;

/** The caller's end of a conversation: three streams, perhaps a pseudo-terminal, and the news that the caller has left. */
public interface Terminal {

    InputStream input();

    OutputStream output();

    OutputStream errors();

    /** Empty when the caller has no pseudo-terminal. */
    default Optional<WindowSize> size() {
        return Optional.empty();
    }

    /** How wide it is, which a caller can tell without a pseudo-terminal too; 0 where nobody knows. */
    default int columns() {
        return size().map(WindowSize::columns).orElse(0);
    }

    /** Whether what is shown there may have colours: the caller's {@code NO_COLOR} (no-color.org) says no. */
    default boolean wantsColours() {
        return size().isPresent();
    }

    /** Calls with each new size; one listener. */
    default void onResize(Consumer<WindowSize> listener) {}

    /**
     * Until what is returned is closed, every key is a byte of the input, Ctrl-C too, and is shown by whoever reads it alone. The
     * caller of a pseudo-terminal sees to that from the beginning.
     */
    default Keys keys() {
        return new Keys(input(), () -> {});
    }

    /** What is typed, for as long as every key counts. */
    record Keys(InputStream input, Runnable restoring) implements AutoCloseable {
        @Override
        public void close() {
            restoring.run();
        }
    }

    /** Calls once when the caller is gone (Ctrl-C, a cut line); at once if that is so already. Listeners add up. */
    void onHangup(Runnable listener);
}
