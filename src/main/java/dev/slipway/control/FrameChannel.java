package dev.slipway.control;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Optional;

/**
 * Frames over a unix socket. One thread may read while others write. The channel is used directly because the JDK's
 * stream adapters hold one lock for reading and writing: a waiting read would block every write.
 */
final class FrameChannel implements AutoCloseable {

    private static final int HEAD = 5;

    private final SocketChannel socket;

    FrameChannel(SocketChannel socket) {
        this.socket = socket;
    }

    /** Blocks for the next frame; empty when the other side has closed between two frames. */
    Optional<Frame> read() throws IOException {
        var head = ByteBuffer.allocate(HEAD);
        if (!fill(head)) {
            return Optional.empty();
        }
        byte mark = head.get();
        int length = head.getInt();
        if (length < 0 || length > Frame.LONGEST) {
            throw new IOException("a frame of " + length + " bytes is not one of ours");
        }
        var body = ByteBuffer.allocate(length);
        if (length > 0 && !fill(body)) {
            throw new EOFException("the other side left in the middle of a frame");
        }
        return Optional.of(new Frame(kind(mark), body.array()));
    }

    void write(Frame.Kind kind, byte... body) throws IOException {
        if (body.length > Frame.LONGEST) {
            throw new IOException("a frame carries at most " + Frame.LONGEST + " bytes");
        }
        var frame = ByteBuffer.allocate(HEAD + body.length);
        frame.put(kind.mark()).putInt(body.length).put(body).flip();
        synchronized (this) {
            while (frame.hasRemaining()) {
                socket.write(frame);
            }
        }
    }

    /** A stream whose every write becomes frames of this kind at once: nothing waits for a flush. */
    OutputStream stream(Frame.Kind kind) {
        return new OutputStream() {
            @Override
            public void write(int single) throws IOException {
                FrameChannel.this.write(kind, (byte) single);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                for (int from = offset; from < offset + length; from += Frame.LONGEST) {
                    int to = Math.min(from + Frame.LONGEST, offset + length);
                    FrameChannel.this.write(kind, Arrays.copyOfRange(bytes, from, to));
                }
            }
        };
    }

    private boolean fill(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (socket.read(buffer) < 0) {
                if (buffer.position() > 0) {
                    throw new EOFException("the other side left in the middle of a frame");
                }
                return false;
            }
        }
        buffer.flip();
        return true;
    }

    private static Frame.Kind kind(byte mark) throws IOException {
        for (var kind : Frame.Kind.values()) {
            if (kind.mark() == mark) {
                return kind;
            }
        }
        throw new IOException("a frame of kind " + mark + " is not one of ours");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
