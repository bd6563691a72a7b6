package dev.slipway.host;

import dev.slipway.error.HostFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What {@code report} says about the host: its kernel, memory, disk and the programs that serve. */
public final class HostFacts {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Path MEMORY = Path.of("/proc/meminfo");

    private final Path state;
    private final Programs programs;
    private final Supplier<String> engineVersion;

    public HostFacts(Path state, Programs programs, Supplier<String> engineVersion) {
        this.state = state;
        this.programs = programs;
        this.engineVersion = engineVersion;
    }

    public SortedMap<String, Supplier<String>> of(String version) {
        var facts = new TreeMap<String, Supplier<String>>();
        facts.put("uname", HostFacts::kernel);
        facts.put("memory", HostFacts::memory);
        facts.put("disk", this::disk);
        facts.put("docker version", engineVersion);
        facts.put("nginx version", this::nginx);
        facts.put("java version", () -> String.valueOf(Runtime.version()));
        facts.put("slipway version", () -> version);
        return facts;
    }

    private static String kernel() {
        return System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch");
    }

    private static String memory() {
        try (var lines = Files.lines(MEMORY)) {
            return lines.filter(line -> line.matches("(MemTotal|MemAvailable|SwapTotal|SwapFree):.*"))
                    .map(line -> line.replaceAll("\\s+", " "))
                    .reduce((some, more) -> some + ", " + more)
                    .orElse("unknown");
        } catch (IOException e) {
            throw new HostFailed("Cannot read " + MEMORY + ": " + e, "free -m shows it.").because(e);
        }
    }

    private String disk() {
        try {
            var store = Files.getFileStore(state);
            return (store.getUsableSpace() >> 20) + " MB free of " + (store.getTotalSpace() >> 20) + " MB at " + state;
        } catch (IOException e) {
            throw new HostFailed("Cannot look at the disk of " + state + ": " + e, "df -h shows it.").because(e);
        }
    }

    /** Which it prints on its error stream. */
    private String nginx() {
        return programs.run(Program.of(LIMIT, "nginx", "-v")).stderr().strip();
    }
}
