package dev.slipway.host;

import dev.slipway.error.HostFailed;
import dev.slipway.error.Misuse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program of this host that has our own terminal: what is typed goes to it, and what it prints is seen as it comes. */
public final class AttendedProgram {

    /** Between SIGTERM and SIGKILL, as docker stop has it. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final List<String> arguments;
    private final Map<String, String> environment;
    private final Path directory;

    public AttendedProgram(List<String> arguments, Map<String, String> environment, Path directory) {
        this.arguments = List.copyOf(arguments);
        this.environment = Map.copyOf(environment);
        this.directory = directory;
    }

    /**
     * Blocks until it ends, however long that takes, and gives its exit code. Ctrl-C is for the program: we are ended by it
     * too, but not before the program is. Without a terminal nobody but us may have been told to end: then all that the
     * program has started is, too.
     */
    public int run() {
        // What a terminal sends goes to all of its foreground, the program among them; it may mean to go on.
        boolean isTold = isOnTerminal();
        var started = new CompletableFuture<Process>();
        // Before it starts: who is told to end in between must not forget it.
        var hold = new Thread(
                () -> started.thenAccept(process -> outlive(process, isTold)).join(), "hold");
        Runtime.getRuntime().addShutdownHook(hold);
        try {
            Process process = start();
            started.complete(process);
            return awaited(process);
        } finally {
            started.cancel(false);
            release(hold);
        }
    }

    private int awaited(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new HostFailed(arguments.get(0) + " was interrupted.", "Try again.").because(e);
        }
    }

    /** Where that cannot be told, it is taken for one. */
    private static boolean isOnTerminal() {
        Path input = Path.of("/proc/self/fd/0");
        try {
            return !Files.isSymbolicLink(input)
                    || Files.readSymbolicLink(input).toString().matches("/dev/(pts/|tty|console).*");
        } catch (IOException e) {
            throw new HostFailed("Cannot tell what input there is: " + e.getMessage(), "Try again.").because(e);
        }
    }

    private static void release(Thread hold) {
        try {
            Runtime.getRuntime().removeShutdownHook(hold);
        } catch (IllegalStateException ending) {
            // It runs already, and ends with the program.
            return;
        }
    }

    private static void outlive(Process process, boolean isTold) {
        if (!isTold) {
            var all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                    .toList();
            all.forEach(ProcessHandle::destroy);
            process.onExit()
                    .completeOnTimeout(process, GRACE.toSeconds(), TimeUnit.SECONDS)
                    .join();
            all.forEach(ProcessHandle::destroyForcibly);
        }
        process.onExit().join();
    }

    private Process start() {
        var builder =
                new ProcessBuilder(arguments).directory(directory.toFile()).inheritIO();
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            var failure = new Misuse(
                    arguments.get(0) + " cannot be started here: " + e.getMessage(),
                    "It is a program of this computer, not of the image; which " + arguments.get(0) + " finds it.");
            failure.initCause(e);
            throw failure;
        }
    }
}
