package dev.slipway.drain.outlet;

import dev.slipway.run.log.LogLine;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Sends lines, all of them or none, as far as the other side can tell. For one thread; opened by the first lines. */
public interface Outlet extends Closeable {

    /** Blocks until they are taken. {@link Refused} where trying again would not help; else an IOException. */
    void send(List<LogLine> lines) throws IOException;

    /** The other side will not have these lines, however often they come. */
    final class Refused extends IOException {

        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }
}
