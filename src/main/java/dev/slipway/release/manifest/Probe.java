package dev.slipway.release.manifest;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What is asked of an instance. A port of 0 is the port that the release listens on. */
public sealed interface Probe {

    /** An HTTP request that must be answered by 2xx or 3xx, with this text in the body unless it is empty. */
    record Http(String path, String content, int port, boolean secure, Map<String, String> headers) implements Probe {

        public Http {
            headers = Map.copyOf(headers);
        }

        @Override
        public <R> R by(Kinds<R> kinds) {
            return kinds.http(this);
        }
    }

    /** A command in the container that must end with 0. */
    record Command(List<String> arguments) implements Probe {

        public Command {
            arguments = List.copyOf(arguments);
        }

        @Override
        public <R> R by(Kinds<R> kinds) {
            return kinds.command(this);
        }
    }

    /** Something in the container listens on the port, on an address that is reached from outside. */
    record Listening(int port) implements Probe {

        @Override
        public <R> R by(Kinds<R> kinds) {
            return kinds.listening(this);
        }
    }

    /** The container has been running for so long without a restart. */
    record Uptime(Duration atLeast) implements Probe {

        @Override
        public <R> R by(Kinds<R> kinds) {
            return kinds.uptime(this);
        }
    }

    <R> R by(Kinds<R> kinds);

    /** One answer for each kind of probe. */
    interface Kinds<R> {

        R http(Http probe);

        R command(Command probe);

        R listening(Listening probe);

        R uptime(Uptime probe);
    }
}
