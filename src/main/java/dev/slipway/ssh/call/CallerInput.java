package dev.slipway.ssh.call;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.sshd.common.channel.LocalWindow;
import org.apache.sshd.server.channel.ChannelDataReceiver;
import org.apache.sshd.server.channel.ChannelSession;
import org.jspecify.annotations.Nullable;

/**
 * What the caller types or sends. The client is let send on as we read, so at most one window's worth waits here. Read by
 * one thread, filled by another.
 */
final class CallerInput extends InputStream implements ChannelDataReceiver {

    private static final byte CTRL_C = 3;

    private final LocalWindow window;
    private final Deque<byte[]> chunks = new ArrayDeque<>();
    private @Nullable Runnable ctrlC;
    private int offset;
    private boolean ended;
    private boolean isRead;

    CallerInput(LocalWindow window) {
        this.window = window;
    }

    /** What Ctrl-C does until the first read; from then on it is the reader's. Without a terminal it is a byte like any. */
    synchronized void onCtrlC(Runnable action) {
        ctrlC = action;
    }

    @Override
    public int data(ChannelSession channel, byte[] buffer, int start, int length) {
        Runnable leave;
        synchronized (this) {
            byte[] chunk = new byte[length];
            System.arraycopy(buffer, start, chunk, 0, length);
            chunks.add(chunk);
            notifyAll();
            leave = !isRead && holdsCtrlC(chunk) ? ctrlC : null;
        }
        if (leave != null) {
            leave.run();
        }
        return 0;
    }

    private static boolean holdsCtrlC(byte[] chunk) {
        for (byte key : chunk) {
            if (key == CTRL_C) {
                return true;
            }
        }
        return false;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int start, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int count;
        synchronized (this) {
            isRead = true;
            awaitData();
            if (chunks.isEmpty()) {
                return -1;
            }
            count = take(target, start, length);
        }
        // Outside of the monitor: this may write to the connection.
        window.release(count);
        return count;
    }

    @Override
    public synchronized int available() {
        return chunks.isEmpty() ? 0 : chunks.element().length - offset;
    }

    private void awaitData() throws InterruptedIOException {
        while (chunks.isEmpty() && !ended) {
            try {
                wait();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("stopped while waiting for the caller");
            }
        }
    }

    private int take(byte[] target, int start, int length) {
        byte[] chunk = chunks.element();
        int count = Math.min(length, chunk.length - offset);
        System.arraycopy(chunk, offset, target, start, count);
        offset += count;
        if (offset == chunk.length) {
            chunks.remove();
            offset = 0;
        }
        return count;
    }

    /** The caller sends no more; what is here can still be read. */
    @Override
    public synchronized void close() {
        ended = true;
        notifyAll();
    }
}
