package dev.slipway.command.config;

import dev.slipway.config.Environment;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** An environment as a tar archive with one file per variable, in the ustar format (POSIX.1-1988). */
final class EnvironmentBundle {

    private static final int BLOCK = 512;
    private static final int LONGEST_NAME = 100;

    private EnvironmentBundle() {}

    static byte[] of(Environment environment) {
        var tar = new ByteArrayOutputStream();
        environment.reveal().forEach((key, value) -> entry(tar, key, value.getBytes(StandardCharsets.UTF_8)));
        tar.writeBytes(new byte[2 * BLOCK]);
        return tar.toByteArray();
    }

    private static void entry(ByteArrayOutputStream tar, String name, byte[] content) {
        if (name.length() > LONGEST_NAME) {
            // GNU tar's long name: an entry of its own whose content is the name.
            file(tar, "././@LongLink", (name + "\0").getBytes(StandardCharsets.UTF_8), 'L');
        }
        file(tar, name.substring(0, Math.min(name.length(), LONGEST_NAME)), content, '0');
    }

    private static void file(ByteArrayOutputStream tar, String name, byte[] content, char type) {
        tar.writeBytes(header(name, content.length, type));
        tar.writeBytes(content);
        tar.writeBytes(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
    }

    private static byte[] header(String name, int size, char type) {
        var header = new byte[BLOCK];
        put(header, 0, name);
        put(header, 100, "0000600");
        put(header, 108, "0000000");
        put(header, 116, "0000000");
        put(header, 124, String.format("%011o", size));
        put(header, 136, "00000000000");
        Arrays.fill(header, 148, 156, (byte) ' ');
        header[156] = (byte) type;
        put(header, 257, "ustar");
        put(header, 263, "00");
        int sum = 0;
        for (byte value : header) {
            sum += value & 0xff;
        }
        put(header, 148, String.format("%06o", sum));
        header[154] = 0;
        return header;
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }
}
