package dev.slipway.container.docker.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Reads a body in chunks (RFC 9112 §7.1) up to its last one. */
final class ChunkedInput extends InputStream {

    private final InputStream source;
    private long left;
    private boolean ended;

    ChunkedInput(InputStream source) {
        this.source = source;
    }

    @Override
    public int read() throws IOException {
        var single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(single[0]);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            // InputStream.readNBytes ends with such a read: it must not wait for a chunk that is yet to come.
            return 0;
        }
        if (left == 0 && !ended) {
            nextChunk();
        }
        if (ended) {
            return -1;
        }
        int count = source.read(bytes, offset, (int) Math.min(length, left));
        if (count < 0) {
            throw new EOFException("the engine closed in the middle of an answer");
        }
        left -= count;
        if (left == 0) {
            HttpHead.line(source);
        }
        return count;
    }

    private void nextChunk() throws IOException {
        String size = HttpHead.line(source);
        int extension = size.indexOf(';');
        left = Long.parseLong((extension < 0 ? size : size.substring(0, extension)).strip(), 16);
        if (left == 0) {
            ended = true;
            skipTrailers();
        }
    }

    /** They say nothing that we ask for. */
    private void skipTrailers() throws IOException {
        String line = HttpHead.line(source);
        while (!line.isEmpty()) {
            line = HttpHead.line(source);
        }
    }
}
