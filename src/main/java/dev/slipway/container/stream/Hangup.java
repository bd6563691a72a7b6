package dev.slipway.container.stream;

import java.util.ArrayList;
import java.util.List;

/** Whether a caller has left, and who wants to know. Thread-safe. */
public final class Hangup {

    private final List<Runnable> listeners = new ArrayList<>();
    private boolean gone;

    /** Calls once when the caller is gone; at once if that is so already. */
    public void listen(Runnable listener) {
        synchronized (listeners) {
            if (!gone) {
                listeners.add(listener);
                return;
            }
        }
        listener.run();
    }

    /** Tells everybody, each once however often this is called. */
    public void happen() {
        List<Runnable> told;
        synchronized (listeners) {
            gone = true;
            told = List.copyOf(listeners);
            listeners.clear();
        }
        told.forEach(Runnable::run);
    }

    public boolean hasHappened() {
        synchronized (listeners) {
            return gone;
        }
    }
}
