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

    /** Calls once when the caller is gone (Ctrl-C, a cut line); at once if that is so already. Listeners add up. */
    void onHangup(Runnable listener);
}
