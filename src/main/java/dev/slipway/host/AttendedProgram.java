package dev.slipway.host;

import dev.slipway.error.HostFailed;
import dev.slipway.error.Misuse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A program of this host that has our own terminal: what is typed goes to it, and what it prints is seen as it comes. */
public final class AttendedProgram {

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
     * too, but not before the program is.
     */
    public int run() {
        Process process = start();
        var hold = new Thread(() -> process.onExit().join(), "hold");
        Runtime.getRuntime().addShutdownHook(hold);
        try {
            int exitCode = process.waitFor();
            Runtime.getRuntime().removeShutdownHook(hold);
            return exitCode;
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new HostFailed(arguments.get(0) + " was interrupted.", "Try again.").because(e);
        }
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
