package dev.slipway.route.nginx.inventory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What {@code $hostname} stands for in a server name. */
final class HostsOwnName {

    private HostsOwnName() {}

    static String read() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname"))
                    .strip()
                    .toLowerCase(Locale.ROOT);
        } catch (IOException notLinux) {
            // Without /proc there is no such name to clash with; nginx warns about a duplicate, which is an error to
            // us.
            return "$hostname";
        }
    }
}
