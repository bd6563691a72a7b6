package dev.slipway.host.survey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The host's memory in bytes; all nothing where the kernel does not tell. */
public record Memory(long available, long total, long swapFree, long swapTotal) {

    private static final Path TABLE = Path.of("/proc/meminfo");
    private static final int KIB = 1024;

    public static Memory read() {
        Map<String, Long> values = new HashMap<>();
        try {
            for (String line : Files.readAllLines(TABLE)) {
                String[] words = line.split("[:\\s]+");
                if (words.length > 1 && words[1].matches("\\d+")) {
                    values.put(words[0], Long.parseLong(words[1]) * KIB);
                }
            }
        } catch (IOException notLinux) {
            values.clear();
        }
        return new Memory(
                values.getOrDefault("MemAvailable", 0L),
                values.getOrDefault("MemTotal", 0L),
                values.getOrDefault("SwapFree", 0L),
                values.getOrDefault("SwapTotal", 0L));
    }
}
