package dev.slipway.host;

import dev.slipway.error.HostFailed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The screen and keyboard that this process was started at, asked and changed by {@code stty}: Java itself knows of neither.
 * Where there is no such program, or a stream leads elsewhere, there is no screen.
 */
public final class Screen {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Pattern SIZE = Pattern.compile("([0-9]+) ([0-9]+)");

    /** In characters; 0 where nobody has said. */
    public record Size(int columns, int rows) {}

    /** Empty unless both what is typed and what is shown are the screen's. */
    public Optional<Size> size() {
        return isShown() ? read("size").flatMap(Screen::parsed) : Optional.empty();
    }

    private static Optional<Size> parsed(String text) {
        var size = SIZE.matcher(text);
        return size.matches()
                ? Optional.of(new Size(Integer.parseInt(size.group(2)), Integer.parseInt(size.group(1))))
                : Optional.empty();
    }

    /**
     * From now on each key comes at once and as it is, Ctrl-C too, and is not shown, until what is returned is run; also a process
     * that is ended leaves it as it was.
     */
    public Runnable passKeys() {
        String before = read("-g").orElseThrow(() -> new HostFailed("stty cannot tell what is set", "stty -a"));
        var restoring = new Thread(() -> read(before), "screen");
        Runtime.getRuntime().addShutdownHook(restoring);
        read("raw", "-echo");
        return () -> {
            read(before);
            forget(restoring);
        };
    }

    private static void forget(Thread restoring) {
        try {
            Runtime.getRuntime().removeShutdownHook(restoring);
        } catch (IllegalStateException ending) {
            // It runs already, and sets the same.
            return;
        }
    }

    private static boolean isShown() {
        var builder = new ProcessBuilder("test", "-t", "1").redirectOutput(ProcessBuilder.Redirect.INHERIT);
        return finished(builder).isPresent();
    }

    /** What it prints; empty if it fails, as it does without a screen. */
    private static Optional<String> read(String... words) {
        var line = new ArrayList<>(List.of("stty"));
        line.addAll(List.of(words));
        return finished(new ProcessBuilder(line).redirectInput(ProcessBuilder.Redirect.INHERIT));
    }

    private static Optional<String> finished(ProcessBuilder builder) {
        try {
            Process process =
                    builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
            // What it prints fits into the pipe. In the background it is stopped, and would be waited for for ever.
            boolean hasEnded = process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            if (!hasEnded || process.exitValue() != 0) {
                process.destroyForcibly();
                return Optional.empty();
            }
            return Optional.of(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
        } catch (IOException notInstalled) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
