package dev.slipway.run.log;

import dev.slipway.app.AppName;
import dev.slipway.error.HostFailed;
import dev.slipway.process.ProcessType;
import dev.slipway.run.Slot;
import dev.slipway.store.StateDir;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What containers printed that are gone: of instances of earlier releases and of commands that ended. Two files an app, the
 * older of which goes when the newer is full, so that no app takes more than twice {@link #FULL}. Thread-safe.
 */
public final class LogArchive {

    /** Bytes of one file. */
    static final long FULL = 4L << 20;

    private static final Pattern LINE = Pattern.compile("(\\S+Z) ([A-Za-z0-9_-]+)\\.(\\d{1,9}) (.*)");

    private final StateDir state;

    public LogArchive(StateDir state) {
        this.state = state;
    }

    /** The lines of one container, once. An app that is gone keeps nothing. */
    public synchronized void append(AppName app, List<LogLine> lines) {
        Path directory = state.output(app.value());
        if (lines.isEmpty() || !Files.isDirectory(state.app(app.value()))) {
            return;
        }
        var text = new StringBuilder();
        lines.forEach(line -> text.append(line.at())
                .append(' ')
                .append(line.slot())
                .append(' ')
                .append(line.text())
                .append('\n'));
        try {
            Files.createDirectories(directory);
            makeRoom(directory);
            write(newer(directory), text.toString());
        } catch (IOException e) {
            throw new HostFailed("Cannot keep output in " + directory + ": " + e, "df -h " + directory + " shows why.")
                    .because(e);
        }
    }

    private static void makeRoom(Path directory) throws IOException {
        Path file = newer(directory);
        if (Files.exists(file) && Files.size(file) >= FULL) {
            Files.move(file, older(directory), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static void write(Path file, String text) throws IOException {
        if (!Files.exists(file)) {
            var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            Files.newByteChannel(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode)
                    .close();
        }
        Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
    }

    /** The last so many lines of a process type or an instance, or of all; the oldest first. */
    public synchronized List<LogLine> last(AppName app, String process, int lines) {
        Path directory = state.output(app.value());
        var found = new ArrayDeque<LogLine>();
        for (Path file : present(directory)) {
            // Not Files.lines, which stops at a character that a crash cut in two.
            try (var text =
                    new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
                text.lines()
                        .flatMap(line -> parse(app, line).stream())
                        .filter(line -> line.isOf(process))
                        .forEach(line -> keep(found, line, lines));
            } catch (IOException e) {
                throw new HostFailed("Cannot read " + file + ": " + e, "ls -l " + file + " shows why.").because(e);
            }
        }
        // A crash between keeping and removing a container has kept its lines twice.
        return List.copyOf(new LinkedHashSet<>(found));
    }

    private static void keep(ArrayDeque<LogLine> found, LogLine line, int most) {
        found.addLast(line);
        if (found.size() > most) {
            found.removeFirst();
        }
    }

    /** A line that a crash cut off is none. */
    private static Optional<LogLine> parse(AppName app, String text) {
        var matcher = LINE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var slot = new Slot(new ProcessType(matcher.group(2)), Integer.parseInt(matcher.group(3)));
        return Optional.of(new LogLine(app, slot, Instant.parse(matcher.group(1)), matcher.group(4)));
    }

    private static List<Path> present(Path directory) {
        return Stream.of(older(directory), newer(directory))
                .filter(Files::exists)
                .toList();
    }

    private static Path newer(Path directory) {
        return directory.resolve("output.log");
    }

    private static Path older(Path directory) {
        return directory.resolve("output.log.1");
    }
}
