package dev.slipway.container.docker.cgroup;

import dev.slipway.container.ResourceLimits;
import dev.slipway.error.HostFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A control group by its name below the mount, see cgroups(7): version 1 has a tree per controller, version 2 one for all. */
record ControlGroup(Path mount, String name) {

    private static final long PERIOD_MICROS = 100_000;
    private static final long NANOS_PER_MICRO = 1_000;
    /** A quarter of what everything else has, for CPU and disk: builds take what others leave. */
    private static final Weights LOW = new Weights("256", "25");

    private static final Weights USUAL = new Weights("1024", "100");
    /** Enough for any compiler; a fork bomb ends here instead of on the host. */
    private static final String MOST_PROCESSES = "4096";

    private record Weights(String shares, String weight) {}

    /** Whether we may make groups here: not without root, nor where no controller is mounted. */
    boolean isOurs() {
        return Files.isWritable(isVersion2() ? mount.resolve("cgroup.subtree_control") : mount.resolve("cpu"));
    }

    private boolean isVersion2() {
        return Files.exists(mount.resolve("cgroup.controllers"));
    }

    /** Makes the group, if it is missing, weak in every competition and within the limits. */
    void restrain(ResourceLimits limits) {
        set(LOW, limits, MOST_PROCESSES);
    }

    /** As the engine would have made it. */
    void release() {
        set(USUAL, ResourceLimits.NONE, "max");
    }

    private void set(Weights weights, ResourceLimits limits, String processes) {
        try {
            if (isVersion2()) {
                setVersion2(weights, limits, processes);
            } else {
                setVersion1(weights, limits, processes);
            }
        } catch (IOException e) {
            throw new HostFailed(
                            "Builds cannot be limited: " + e,
                            "builder:set --global memory and builder:set --global cpus take the limits away.")
                    .because(e);
        }
    }

    private void setVersion1(Weights weights, ResourceLimits limits, String processes) throws IOException {
        String memory = limits.memoryBytes() > 0 ? Long.toString(limits.memoryBytes()) : "-1";
        write(group("cpu"), "cpu.shares", weights.shares());
        write(group("cpu"), "cpu.cfs_quota_us", limits.nanoCpus() > 0 ? quota(limits) : "-1");
        write(group("memory"), "memory.limit_in_bytes", memory);
        write(group("pids"), "pids.max", processes);
        writeIfKnown(group("blkio"), "blkio.bfq.weight", weights.weight());
    }

    private Path group(String controller) {
        return mount.resolve(controller).resolve(name);
    }

    private void setVersion2(Weights weights, ResourceLimits limits, String processes) throws IOException {
        Path group = mount.resolve(name);
        write(group, "cpu.weight", weights.weight());
        write(group, "cpu.max", (limits.nanoCpus() > 0 ? quota(limits) : "max") + " " + PERIOD_MICROS);
        write(group, "memory.max", limits.memoryBytes() > 0 ? Long.toString(limits.memoryBytes()) : "max");
        write(group, "pids.max", processes);
        writeIfKnown(group, "io.weight", "default " + weights.weight());
    }

    /** Microseconds of CPU per period. */
    private static String quota(ResourceLimits limits) {
        return Long.toString(limits.nanoCpus() / NANOS_PER_MICRO / (1_000_000 / PERIOD_MICROS));
    }

    private static void write(Path group, String file, String value) throws IOException {
        Files.createDirectories(group);
        Files.writeString(group.resolve(file), value);
    }

    /** Disk weights exist only where the kernel's disk scheduler has them. */
    private static void writeIfKnown(Path group, String file, String value) throws IOException {
        if (Files.exists(group.resolve(file))) {
            write(group, file, value);
        }
    }
}
