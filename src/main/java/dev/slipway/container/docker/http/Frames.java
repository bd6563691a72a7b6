package dev.slipway.container.docker.http;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The engine's way of sending a command's two outputs through one stream: eight bytes that name the output and the length,
 * then the bytes. With a terminal there is one output and no frame. See the Engine API, "Attach to a container".
 */
public final class Frames {

    private static final int BUFFER = 32 * 1024;
    private static final int ERRORS = 2;

    private Frames() {}

    /** Takes what a command printed. */
    @FunctionalInterface
    public interface Sink {
        void take(boolean fromErrors, byte[] bytes) throws IOException;
    }

    /** Blocks until the stream has ended. */
    public static void pump(InputStream source, boolean tty, Sink sink) throws IOException {
        if (tty) {
            pumpRaw(source, sink);
        } else {
            pumpFramed(new DataInputStream(source), sink);
        }
    }

    private static void pumpRaw(InputStream source, Sink sink) throws IOException {
        var buffer = new byte[BUFFER];
        for (int count = source.read(buffer); count >= 0; count = source.read(buffer)) {
            sink.take(false, Arrays.copyOf(buffer, count));
        }
    }

    private static void pumpFramed(DataInputStream source, Sink sink) throws IOException {
        for (int stream = source.read(); stream >= 0; stream = source.read()) {
            source.readNBytes(3);
            int left = source.readInt();
            while (left > 0) {
                var bytes = source.readNBytes(Math.min(left, BUFFER));
                if (bytes.length == 0) {
                    throw new EOFException("the engine closed in the middle of a command's output");
                }
                sink.take(stream == ERRORS, bytes);
                left -= bytes.length;
            }
        }
    }
}
