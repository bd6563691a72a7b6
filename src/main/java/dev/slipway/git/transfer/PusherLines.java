package dev.slipway.git.transfer;

import dev.slipway.voice.Printable;
import dev.slipway.voice.Wrapped;
import java.io.IOException;
import java.util.function.Consumer;
import org.eclipse.jgit.transport.ReceivePack;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lines to the pusher, each sent at once. One who has left hears nothing, and nothing breaks. Control characters stay
 * here, those of colours too: what a build prints must not drive the pusher's terminal, nor hide a part of itself on it.
 */
final class PusherLines implements Consumer<String> {

    private static final Logger log = LoggerFactory.getLogger(PusherLines.class);

    /** What git puts before each line of a server. */
    private static final int PREFIX = "remote: ".length();

    private final ReceivePack pack;
    private final int columns;
    private volatile boolean gone;

    /** To a screen of so many columns; 0 where nobody knows. */
    PusherLines(ReceivePack pack, int columns) {
        this.pack = pack;
        this.columns = columns;
    }

    @Override
    public void accept(String line) {
        if (gone) {
            return;
        }
        // JGit buffers until the end unless its stream is flushed, and swallows failures to write.
        pack.sendMessage(Wrapped.at(columns - PREFIX, clean(line)));
        try {
            var stream = pack.getMessageOutputStream();
            if (stream != null) {
                stream.flush();
            }
        } catch (IOException left) {
            gone = true;
            log.debug("pusher left", left);
        }
    }

    static String clean(String line) {
        return Printable.plain(line);
    }
}
