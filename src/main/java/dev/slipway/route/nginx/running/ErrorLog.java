package dev.slipway.route.nginx.running;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where nginx says why a reload failed: it tells nobody else. A log that cannot be read says nothing. */
public record ErrorLog(Path path) {

    private static final int AT_MOST = 64 * 1024;

    /** The end of the log as it is now. */
    public long mark() {
        try {
            return Files.size(path);
        } catch (IOException unreadable) {
            return 0;
        }
    }

    /** Failures since the mark, oldest first. */
    public List<String> emergenciesSince(long mark) {
        try (var file = new RandomAccessFile(path.toFile(), "r")) {
            long from = Math.max(mark, file.length() - AT_MOST);
            var bytes = new byte[(int) Math.max(0, file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.contains("[emerg]"))
                    .map(line -> line.substring(line.indexOf("[emerg]")))
                    .distinct()
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
