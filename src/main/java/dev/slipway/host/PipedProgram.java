package dev.slipway.host;

import dev.slipway.error.HostFailed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A program of this host that is fed, and whose lines are read as they come; its two outputs are one here. */
public final class PipedProgram {

    private static final long LAST_LINES_SECONDS = 10;
    /** In characters; a program that never ends its line would fill our memory. What is over it comes as a further line. */
    private static final int LONGEST_LINE = 1 << 16;

    private final Program program;

    public PipedProgram(Program program) {
        this.program = program;
    }

    /** Writes what the program reads. */
    @FunctionalInterface
    public interface Feed {
        void writeTo(OutputStream input) throws IOException;
    }

    /**
     * Blocks until it ends, and gives its exit code. Lines come from another thread, one at a time. Interrupting this one
     * kills the program.
     */
    public int run(Feed feed, Consumer<String> lines) throws InterruptedException {
        Process process = start();
        var feeding = task(() -> feed(process, feed));
        var reading = task(() -> read(process, lines));
        try {
            if (!process.waitFor(program.limit().toSeconds(), TimeUnit.SECONDS)) {
                throw new HostFailed(program.name() + " did not end in time", "top shows what the host does.");
            }
            reading.get(LAST_LINES_SECONDS, TimeUnit.SECONDS);
            return fed(feeding, process.exitValue());
        } catch (ExecutionException | TimeoutException e) {
            throw (HostFailed) new HostFailed(program.name() + " broke off", "Try again.").because(e);
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start() {
        var builder = new ProcessBuilder(program.arguments()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(program.environment());
        try {
            return builder.start();
        } catch (IOException e) {
            throw (HostFailed) new HostFailed(
                            "Cannot run " + program.name() + ": " + e.getMessage(),
                            "apt-get install the package that has " + program.name() + ", then try again.")
                    .because(e);
        }
    }

    private static FutureTask<Void> task(IoStep step) {
        var task = new FutureTask<Void>(() -> {
            step.run();
            return null;
        });
        var thread = new Thread(task, "pipe");
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    private interface IoStep {
        void run() throws IOException;
    }

    private static void feed(Process process, Feed feed) throws IOException {
        try (var input = process.getOutputStream()) {
            feed.writeTo(input);
        }
    }

    private static void read(Process process, Consumer<String> lines) throws IOException {
        try (var reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = line(reader); line != null; line = line(reader)) {
                lines.accept(line);
            }
        }
    }

    /** Up to a line feed, a carriage return or both, as a progress display has them; null at the end. */
    private static @Nullable String line(BufferedReader reader) throws IOException {
        int character = reader.read();
        if (character < 0) {
            return null;
        }
        var line = new StringBuilder();
        while (character >= 0 && character != '\n' && character != '\r') {
            line.append((char) character);
            character = line.length() < LONGEST_LINE ? reader.read() : '\n';
        }
        if (character == '\r') {
            reader.mark(1);
            if (reader.read() != '\n') {
                reader.reset();
            }
        }
        return line.toString();
    }

    /** A program that fails may leave what it is fed; what could not be read is the feed's failure. */
    private static int fed(FutureTask<Void> feeding, int exitCode) throws InterruptedException, TimeoutException {
        try {
            feeding.get(LAST_LINES_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException own) {
                throw own;
            }
            if (exitCode == 0) {
                throw new IllegalStateException("a program succeeded without its input", e);
            }
        }
        return exitCode;
    }
}
