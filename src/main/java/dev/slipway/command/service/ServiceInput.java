package dev.slipway.command.service;

import dev.slipway.command.Session;
import dev.slipway.config.Secret;
import dev.slipway.error.HostFailed;
import dev.slipway.error.Misuse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** What is handed over by the standard input, so that no list of processes and no shell's history has it. */
final class ServiceInput {

    private static final int LONGEST_LINE = 1024;
    private static final int LONGEST_TEXT = 256 * 1024;

    private ServiceInput() {}

    /** The first line; the command is one to name when there is none. */
    static Secret secret(Session session, String command) {
        try {
            String line = line(session.terminal().input());
            if (line.isEmpty()) {
                throw missing(command, "SECRET_FILE");
            }
            return new Secret(line);
        } catch (IOException e) {
            throw unread(e);
        }
    }

    private static String line(InputStream input) throws IOException {
        var typed = new ByteArrayOutputStream();
        for (int next = input.read(); next >= 0 && next != '\n' && next != '\r'; next = input.read()) {
            if (typed.size() == LONGEST_LINE) {
                throw new Misuse("The secret is longer than 1024 bytes", "It is the first line of the input.");
            }
            typed.write(next);
        }
        return typed.toString(StandardCharsets.UTF_8).strip();
    }

    /** All of it, byte by byte; the name of a file is for when there is none. */
    static String text(Session session, String command, String file) {
        try {
            byte[] read = session.terminal().input().readNBytes(LONGEST_TEXT);
            if (read.length == 0) {
                throw missing(command, file);
            }
            return new String(read, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw unread(e);
        }
    }

    private static Misuse missing(String command, String file) {
        return new Misuse("There is nothing on the standard input", command + " … < " + file);
    }

    private static HostFailed unread(IOException e) {
        var failure = new HostFailed("Cannot read the input: " + e, "Try again.");
        failure.because(e);
        return failure;
    }
}
