package dev.slipway.container.stream;

import java.time.Duration;

/** A command in a container with its streams in our hands. */
public interface Attachment extends AutoCloseable {

    /**
     * Pumps the terminal's streams both ways until the command's output has ended; the end of the terminal's input reaches
     * the command (half-close). A command with a terminal of its own has the size of this one, now and later, and its keys.
     * Blocks; once only.
     */
    void connect(Terminal terminal);

    /** The exit code of an exec; blocks at most the limit. Of an attached container ask {@link dev.slipway.container.Containers#await}. */
    int exitCode(Duration limit);

    /** Lets go; an exec's process that still runs is killed. */
    @Override
    void close();
}
