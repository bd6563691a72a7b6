package dev.slipway.check.probe;

import dev.slipway.container.Container;
import java.time.Duration;
import java.util.Map;

/** Looks at a running container from the host, past the engine: quickly, and without changing anything. Thread-safe. */
public interface Prober {

    /**
     * What listens inside the container. Where that cannot be seen, it is the port alone if it answers. The engine's proxy
     * accepts connections at once and is therefore not asked.
     */
    Sockets sockets(Container container, int port);

    /** Sends a GET and reads the answer; a connection that fails is told in the answer, not thrown. */
    Answer get(Container container, Request request, Duration timeout);

    /** A GET to a port of the container. */
    record Request(int port, boolean secure, String path, Map<String, String> headers) {

        public Request {
            headers = Map.copyOf(headers);
        }
    }

    /** A status with a body, of a large one its first part; or the status 0 with what went wrong. */
    record Answer(int status, String body) {

        public boolean isSuccess() {
            return status >= 200 && status < 400;
        }
    }
}
