package dev.slipway.control;

import dev.slipway.container.stream.Terminal;
import dev.slipway.container.stream.WindowSize;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server's end of one client's call: a terminal without a screen size, since the client has no control over one. */
final class Conversation implements Terminal {

    private static final Logger log = LoggerFactory.getLogger(Conversation.class);
    private static final int MOST_WORDS = 10_000;

    private final FrameChannel channel;
    private final PipedInputStream input = new PipedInputStream(Frame.LONGEST);
    private final PipedOutputStream feeder = new PipedOutputStream();
    private final List<Runnable> hangupListeners = new ArrayList<>();
    private boolean gone;

    Conversation(FrameChannel channel) {
        this.channel = channel;
    }

    /** Blocks for the command line; once, before anything else. */
    List<String> line() throws IOException {
        input.connect(feeder);
        var words = new ArrayList<String>();
        while (words.size() < MOST_WORDS) {
            var frame =
                    channel.read().orElseThrow(() -> new IOException("the client left before its line was complete"));
            switch (frame.kind()) {
                case WORD -> words.add(new String(frame.body(), StandardCharsets.UTF_8));
                case RUN -> {
                    return words;
                }
                case INPUT, END_OF_INPUT, OUTPUT, ERRORS, EXIT ->
                    throw new IOException("a " + frame.kind() + " frame before the line was complete");
            }
        }
        throw new IOException("a line of more than " + MOST_WORDS + " words");
    }

    /** Hands the client's input to the command until the client has closed; blocks, on a thread of its own. */
    void pump() {
        try (feeder) {
            feed();
        } catch (IOException e) {
            log.debug("a control client's input ended early", e);
        } finally {
            hangUp();
        }
    }

    private void feed() throws IOException {
        for (var frame = channel.read(); frame.isPresent(); frame = channel.read()) {
            switch (frame.get().kind()) {
                case INPUT -> {
                    feeder.write(frame.get().body());
                    feeder.flush();
                }
                case END_OF_INPUT -> feeder.close();
                case WORD, RUN, OUTPUT, ERRORS, EXIT ->
                    throw new IOException("a " + frame.get().kind() + " frame after the line was complete");
            }
        }
    }

    private void hangUp() {
        List<Runnable> listeners;
        synchronized (hangupListeners) {
            gone = true;
            listeners = List.copyOf(hangupListeners);
        }
        listeners.forEach(Runnable::run);
    }

    @Override
    public InputStream input() {
        return input;
    }

    @Override
    public OutputStream output() {
        return channel.stream(Frame.Kind.OUTPUT);
    }

    @Override
    public OutputStream errors() {
        return channel.stream(Frame.Kind.ERRORS);
    }

    @Override
    public Optional<WindowSize> size() {
        return Optional.empty();
    }

    @Override
    public void onResize(Consumer<WindowSize> listener) {
        // There is no screen to change its size.
    }

    @Override
    public void onHangup(Runnable listener) {
        synchronized (hangupListeners) {
            if (!gone) {
                hangupListeners.add(listener);
                return;
            }
        }
        listener.run();
    }
}
