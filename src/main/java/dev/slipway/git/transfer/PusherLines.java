package dev.slipway.git.transfer;

import java.io.IOException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.eclipse.jgit.transport.ReceivePack;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lines to the pusher, each sent at once. One who has left hears nothing, and nothing breaks. Control characters stay
 * here, those of colours too: what a build prints must not drive the pusher's terminal, nor hide a part of itself on it.
 */
final class PusherLines implements Consumer<String> {

    private static final Logger log = LoggerFactory.getLogger(PusherLines.class);
    private static final Pattern UNSAFE =
            Pattern.compile("\\x1b(?:\\[[0-?]*[ -/]*[@-~]?|[\\]PX^_][^\\x07\\x1b]*(?:\\x07|\\x1b\\\\)?)?"
                    + "|[\\x00-\\x08\\x0b-\\x1a\\x1c-\\x1f\\x7f\\u0080-\\u009f]"
                    // What turns round the order in which a line is read.
                    + "|[\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]");

    private final ReceivePack pack;
    private volatile boolean gone;

    PusherLines(ReceivePack pack) {
        this.pack = pack;
    }

    @Override
    public void accept(String line) {
        if (gone) {
            return;
        }
        // JGit buffers until the end unless its stream is flushed, and swallows failures to write.
        pack.sendMessage(clean(line));
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
        return UNSAFE.matcher(line).replaceAll("");
    }
}
