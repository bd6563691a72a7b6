package dev.slipway.command.run;

import dev.slipway.container.stream.Terminal;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A pseudo-terminal sends Ctrl-C as a key, not as a signal: somebody must read it while only output flows. */
public final class CtrlC {

    private static final Logger log = LoggerFactory.getLogger(CtrlC.class);
    private static final int KEY = 3;
    private static final int END = -1;

    private CtrlC() {}

    /** Calls once when the key comes; without a pseudo-terminal the caller's leaving is enough. */
    public static void watch(Terminal terminal, Runnable listener) {
        if (terminal.size().isEmpty()) {
            return;
        }
        var reader = new Thread(() -> read(terminal, listener), "ctrl-c");
        reader.setDaemon(true);
        reader.start();
    }

    private static void read(Terminal terminal, Runnable listener) {
        try {
            int key = terminal.input().read();
            while (key != KEY && key != END) {
                key = terminal.input().read();
            }
            if (key == KEY) {
                listener.run();
            }
        } catch (IOException closed) {
            // The conversation has ended by itself: its hangup listeners know.
            log.debug("terminal closed", closed);
        }
    }
}
