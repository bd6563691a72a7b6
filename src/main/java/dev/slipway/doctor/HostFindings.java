package dev.slipway.doctor;

import dev.slipway.host.survey.DiskSpace;
import dev.slipway.host.survey.Memory;
import dev.slipway.host.survey.OpenPort;
import dev.slipway.host.survey.Unit;
import java.util.List;
import java.util.stream.Stream;

/** What is worth saying about the machine. */
record HostFindings(Checkup.Host host, List<Integer> ourPorts) {

    private static final List<Integer> WEB = List.of(80, 443);
    private static final long GIB = 1L << 30;
    private static final int LITTLE_PERCENT = 10;
    /** Less than a small image with its build. */
    private static final long LITTLE_DISK = 2 * GIB;
    /** An app and its successor run side by side for a while. */
    private static final long LITTLE_MEMORY = GIB / 4;

    Stream<Finding> all() {
        return Stream.of(
                        host.ports().stream().flatMap(this::port),
                        host.disks().stream().flatMap(HostFindings::disk),
                        memory(host.memory()),
                        host.units().stream().flatMap(HostFindings::unit))
                .flatMap(found -> found)
                .distinct();
    }

    private Stream<Finding> port(OpenPort open) {
        boolean isWeb =
                WEB.contains(open.port()) && open.pid() != 0 && !open.program().startsWith("nginx");
        if (isWeb) {
            return Stream.of(Finding.of(
                    "Port " + open.port() + " belongs to " + open.holder()
                            + ", not to nginx: nothing that nginx serves is" + " reached there.",
                    "ss -ltnp sport = :" + open.port()
                            + " shows it; move it to another port, behind a site of nginx's."));
        }
        boolean isTaken = ourPorts.contains(open.port())
                && open.pid() != ProcessHandle.current().pid();
        return isTaken
                ? Stream.of(Finding.of(
                        "Port " + open.port() + ", where Slipway listens for git and commands, belongs to "
                                + open.holder() + ".",
                        "If that is not Slipway: slipway server --ssh-port PORT takes another; SLIPWAY_OPTIONS in"
                                + " /etc/default/slipway keeps it."))
                : Stream.empty();
    }

    private static Stream<Finding> disk(DiskSpace disk) {
        return disk.percentFree() < LITTLE_PERCENT || disk.free() < LITTLE_DISK
                ? Stream.of(Finding.of(
                        "Only " + disk.free() / (GIB / 1024) + " MiB (" + disk.percentFree()
                                + " %) are free on the disk of " + disk.path() + ".",
                        "slipway cleanup removes what no release needs; docker system df shows the rest."))
                : Stream.empty();
    }

    private static Stream<Finding> memory(Memory memory) {
        return memory.total() > 0 && memory.available() + memory.swapFree() < LITTLE_MEMORY
                ? Stream.of(Finding.of(
                        "Only " + memory.available() / (GIB / 1024) + " MiB of memory are available, and "
                                + memory.swapFree() / (GIB / 1024) + " MiB of swap.",
                        "A deploy runs the new release beside the old: add swap, or limit apps with resource:limit."))
                : Stream.empty();
    }

    private static Stream<Finding> unit(Unit unit) {
        return unit.isRunning()
                ? Stream.empty()
                : Stream.of(Finding.of(
                        unit.name() + " is " + unit.active() + " (" + unit.sub() + ").",
                        "systemctl start " + unit.name() + "; journalctl -u " + unit.name() + " says why it ended."));
    }
}
