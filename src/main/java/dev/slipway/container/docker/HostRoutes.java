package dev.slipway.container.docker;

import dev.slipway.error.HostFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The ranges that the host already routes somewhere: a VPN's, a private network's. See proc(5), {@code /proc/net/route}. */
final class HostRoutes {

    private static final Path TABLE = Path.of("/proc/net/route");
    private static final int DESTINATION = 1;
    private static final int MASK = 7;

    private HostRoutes() {}

    static List<Subnet> subnets() {
        try (Stream<String> lines = Files.lines(TABLE)) {
            return lines.skip(1)
                    .map(line -> line.strip().split("\\s+"))
                    .filter(columns -> columns.length > MASK)
                    .map(columns -> new Subnet(address(columns[DESTINATION]), Long.bitCount(address(columns[MASK]))))
                    // The default route leads everywhere and takes nothing.
                    .filter(subnet -> subnet.bits() > 0)
                    .toList();
        } catch (IOException e) {
            throw new HostFailed("Cannot read the host's routes: " + e, "cat " + TABLE + " shows them.").because(e);
        }
    }

    /** The kernel prints the number as it lies in memory: the first byte of the address last. */
    private static long address(String hex) {
        return Integer.toUnsignedLong(Integer.reverseBytes(Integer.parseUnsignedInt(hex, 16)));
    }
}
