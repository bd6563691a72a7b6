package dev.slipway.container.docker.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads the fields of one protobuf message, see https://protobuf.dev/programming-guides/encoding/. */
final class ProtobufReader {

    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED_32 = 5;

    private final byte[] message;
    private int position;
    private int wireType;

    ProtobufReader(byte[] message) {
        this.message = message;
    }

    /** Moves to the next field; its number, or 0 at the end. */
    int next() throws IOException {
        if (position >= message.length) {
            return 0;
        }
        long tag = varint();
        wireType = (int) (tag & 7);
        return (int) (tag >>> 3);
    }

    long number() throws IOException {
        return varint();
    }

    String text() throws IOException {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    byte[] bytes() throws IOException {
        int length = (int) varint();
        if (wireType != BYTES || length < 0 || length > message.length - position) {
            throw new IOException("not the protobuf message that was expected");
        }
        position += length;
        return Arrays.copyOfRange(message, position - length, position);
    }

    void skip() throws IOException {
        switch (wireType) {
            case VARINT -> varint();
            case FIXED_64 -> position += Long.BYTES;
            case BYTES -> bytes();
            case FIXED_32 -> position += Integer.BYTES;
            default -> throw new IOException("a protobuf wire type that nobody uses: " + wireType);
        }
    }

    private long varint() throws IOException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            if (position >= message.length) {
                throw new IOException("a protobuf message ends in the middle of a number");
            }
            byte part = message[position++];
            value |= (long) (part & 0x7F) << shift;
            if (part >= 0) {
                return value;
            }
        }
        throw new IOException("a protobuf number has no end");
    }
}
