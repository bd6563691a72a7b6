package dev.slipway.access.key;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads the fields of an encoded key, each a length and that many bytes (RFC 4251 §5). */
final class KeyFields {

    private final ByteBuffer bytes;

    KeyFields(byte[] encoded) {
        this.bytes = ByteBuffer.wrap(encoded);
    }

    /** A field that is not all there is a BufferUnderflowException. */
    byte[] next() {
        int length = bytes.getInt();
        if (length < 0 || length > bytes.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] field = new byte[length];
        bytes.get(field);
        return field;
    }

    String nextText() {
        return new String(next(), StandardCharsets.US_ASCII);
    }

    boolean isAtEnd() {
        return !bytes.hasRemaining();
    }
}
