package dev.slipway.command;

import dev.slipway.error.HostFailed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Asks the caller for one line. A terminal sends keys and shows nothing by itself: then we echo. */
final class Prompt {

    private static final int END = -1;
    private static final int CTRL_C = 3;
    private static final int CTRL_D = 4;
    private static final int BACKSPACE = 8;
    private static final int DELETE = 127;
    private static final int LONGEST = 1024;

    private final Session session;
    private final boolean echo;

    Prompt(Session session) {
        this.session = session;
        this.echo = session.terminal().size().isPresent();
    }

    /** Empty when the input ends, or Ctrl-C comes, before a line does. */
    Optional<String> ask(String prompt) {
        session.out().text(prompt);
        try (var keys = session.terminal().keys()) {
            return read(keys.input());
        } catch (IOException e) {
            throw new HostFailed("Cannot read the answer: " + e, "Call again with --force to answer beforehand.")
                    .because(e);
        }
    }

    private Optional<String> read(InputStream input) throws IOException {
        var typed = new ByteArrayOutputStream();
        while (typed.size() < LONGEST) {
            int key = input.read();
            if (key == '\n' || key == '\r') {
                echo("\r\n");
                return Optional.of(typed.toString(StandardCharsets.UTF_8));
            }
            if (key == END || key == CTRL_C || key == CTRL_D) {
                echo("\r\n");
                return Optional.empty();
            }
            accept(key, typed);
        }
        return Optional.empty();
    }

    private void accept(int key, ByteArrayOutputStream typed) {
        if (key != BACKSPACE && key != DELETE) {
            typed.write(key);
            echo(String.valueOf((char) key));
        } else if (typed.size() > 0) {
            byte[] shorter = Arrays.copyOf(typed.toByteArray(), typed.size() - 1);
            typed.reset();
            typed.writeBytes(shorter);
            echo("\b \b");
        }
    }

    private void echo(String text) {
        if (echo) {
            session.out().text(text);
        }
    }
}
