package dev.slipway.route.nginx.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What the kernel tells about a process; nothing, if it has gone. */
final class ProcFile {

    private ProcFile() {}

    static Optional<String> read(long pid, String name) {
        try {
            return Optional.of(Files.readString(Path.of("/proc/" + pid + "/" + name), StandardCharsets.ISO_8859_1));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** Not so for one that has ended and waits for its parent to notice, which may take a second. */
    static boolean isAlive(long pid) {
        return !title(pid).isEmpty();
    }

    /** The command line, which nginx overwrites with what it is; empty if the process has gone. */
    static String title(long pid) {
        return read(pid, "cmdline").orElse("").replace('\0', ' ').strip();
    }
}
