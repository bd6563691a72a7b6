package dev.slipway.route.upkeep;

import dev.slipway.error.HostFailed;
import dev.slipway.error.SlipwayException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A log that another program writes: its last lines, and those to come, also when it is rotated meanwhile. What is no text
 * for a terminal is shown as a question mark. Followed by one thread; closed by any.
 */
public final class TailedFile implements AutoCloseable {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
    /** As much as is looked through for the last lines, or read at once while following. */
    private static final int AT_MOST = 1 << 20;
    /** As much as is looked through first: more only if there are too few lines in it. */
    private static final int FIRST_LOOK = 1 << 16;

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\t]]");

    private final Path path;
    private final StringBuilder unfinished = new StringBuilder();
    private @Nullable Object identity;
    private long position;
    private boolean closed;

    public TailedFile(Path path) {
        this.path = path;
    }

    public boolean exists() {
        return Files.exists(path);
    }

    /** The last lines, oldest first; what comes after them is what {@link #follow} begins with. */
    public synchronized List<String> last(int count) {
        try {
            identity = identity();
            long size = Files.size(path);
            List<String> lines = lastOf(size, FIRST_LOOK);
            for (int look = FIRST_LOOK; lines.size() < count && look < Math.min(size, AT_MOST); look *= 4) {
                lines = lastOf(size, look * 4);
            }
            return lines.subList(Math.max(0, lines.size() - count), lines.size()).stream()
                    .map(TailedFile::printable)
                    .toList();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private List<String> lastOf(long size, int look) throws IOException {
        long from = Math.max(0, size - look);
        unfinished.setLength(0);
        List<String> lines = split(read(from, size));
        // It began in the middle of a line.
        return from > 0 && !lines.isEmpty() ? lines.subList(1, lines.size()) : lines;
    }

    /** Lines that have come since the last look, of many of them the first; without such a look all of them. */
    public synchronized List<String> fresh() {
        try {
            return readFresh();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Hands over each further line until this is closed; blocks. */
    public synchronized void follow(Consumer<String> sink) {
        while (!closed) {
            try {
                readFresh().forEach(sink);
                wait(LOOK_AGAIN.toMillis());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            } catch (IOException e) {
                throw unreadable(e);
            }
        }
    }

    /** Lines that were written since the last look; a file that is another now, or was emptied, is read from its start. */
    private List<String> readFresh() throws IOException {
        if (!exists()) {
            return List.of();
        }
        long size = Files.size(path);
        Object now = identity();
        if (!Objects.equals(now, identity) || size < position) {
            identity = now;
            position = 0;
            unfinished.setLength(0);
        }
        return size > position
                ? split(read(position, Math.min(size, position + AT_MOST))).stream()
                        .map(TailedFile::printable)
                        .toList()
                : List.of();
    }

    private @Nullable Object identity() throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    private String read(long from, long to) throws IOException {
        try (var file = new RandomAccessFile(path.toFile(), "r")) {
            var bytes = new byte[(int) (to - from)];
            file.seek(from);
            file.readFully(bytes);
            position = to;
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** Whole lines; what is behind the last of them waits for the rest. */
    private List<String> split(String text) {
        unfinished.append(text);
        int end = unfinished.lastIndexOf("\n");
        if (end < 0) {
            return List.of();
        }
        String whole = unfinished.substring(0, end);
        unfinished.delete(0, end + 1);
        return whole.lines().toList();
    }

    private static String printable(String line) {
        return CONTROL.matcher(line).replaceAll("?");
    }

    private SlipwayException unreadable(IOException cause) {
        return new HostFailed("Cannot read " + path + ": " + cause, "ls -l " + path + " shows who may.").because(cause);
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
    }
}
