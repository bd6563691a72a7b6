package dev.slipway.git.transfer;

import java.io.IOException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.eclipse.jgit.transport.ReceivePack;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lines to the pusher, each sent at once. One who has left hears nothing, and nothing breaks. Control characters other
 * than colours stay here: what a build prints must not drive the pusher's terminal.
 */
final class PusherLines implements Consumer<String> {

    private static final Logger log = LoggerFactory.getLogger(PusherLines.class);
    private static final Pattern UNSAFE =
            Pattern.compile("\\x1b(?!\\[[0-9;]*m)(?:\\[[0-?]*[ -/]*[@-~]|[\\]PX^_][^\\x07\\x1b]*(?:\\x07|\\x1b\\\\)?)?"
                    + "|[\\x00-\\x08\\x0b-\\x1a\\x1c-\\x1f\\x7f\\u0080-\\u009f]");

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
