package dev.slipway.container.docker.image;

import dev.slipway.container.ResourceLimits;
import dev.slipway.error.HostFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The control group that build steps run in, so that other sites stay fast: BuildKit ignores the build's own memory and CPU
 * parameters but honours {@code cgroupparent}. See cgroups(7); version 1 and 2 are both written where they are mounted.
 */
final class BuildGroup {

    private static final Path ROOT = Path.of("/sys/fs/cgroup");
    private static final String NAME = "slipway-build";
    private static final long PERIOD_MICROS = 100_000;
    private static final long NANOS_PER_MICRO = 1_000;
    private static final long NANOS_PER_CPU = 1_000_000_000L;
    /** A quarter of the default weight, for CPU and disk: builds take what others leave. */
    private static final String LOW_SHARES = "256";

    private static final String LOW_WEIGHT = "25";

    private BuildGroup() {}

    /** The group's name for the engine; empty where we may not make one (not root, or no group file system). */
    static Optional<String> parent(ResourceLimits limits) {
        if (Files.isWritable(ROOT.resolve("cpu/cgroup.procs"))) {
            version1(limits);
            return Optional.of("/" + NAME);
        }
        if (Files.isWritable(ROOT.resolve("cgroup.subtree_control"))) {
            return version2(limits);
        }
        return Optional.empty();
    }

    private static void version1(ResourceLimits limits) {
        Path cpu = ROOT.resolve("cpu").resolve(NAME);
        write(cpu, "cpu.shares", LOW_SHARES);
        write(cpu, "cpu.cfs_quota_us", limits.nanoCpus() > 0 ? Long.toString(quota(limits)) : "-1");
        write(
                ROOT.resolve("memory").resolve(NAME),
                "memory.limit_in_bytes",
                limits.memoryBytes() > 0 ? Long.toString(limits.memoryBytes()) : "-1");
    }

    /** With systemd's driver the engine wants a slice's name, and systemd makes the group: its limits are ours to set. */
    private static Optional<String> version2(ResourceLimits limits) {
        Path group = ROOT.resolve(NAME + ".slice");
        write(group, "cpu.weight", LOW_WEIGHT);
        write(group, "cpu.max", (limits.nanoCpus() > 0 ? quota(limits) : "max") + " " + PERIOD_MICROS);
        write(group, "memory.max", limits.memoryBytes() > 0 ? Long.toString(limits.memoryBytes()) : "max");
        return Optional.of(NAME + ".slice");
    }

    private static long quota(ResourceLimits limits) {
        return limits.nanoCpus() / NANOS_PER_MICRO * PERIOD_MICROS / (NANOS_PER_CPU / NANOS_PER_MICRO);
    }

    private static void write(Path group, String file, String value) {
        try {
            Files.createDirectories(group);
            Files.writeString(group.resolve(file), value);
        } catch (IOException e) {
            throw new HostFailed(
                            "Cannot limit builds in " + group + ": " + e,
                            "builder:set --global memory and cpus take the limits away when cleared.")
                    .because(e);
        }
    }
}
