package dev.slipway.container.docker.cgroup;

import dev.slipway.container.ResourceLimits;
import dev.slipway.error.HostFailed;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A control group by its name below the mount, see cgroups(7): version 1 has a tree per controller, version 2 one for all. */
record ControlGroup(Path mount, String name) {

    private static final Logger log = LoggerFactory.getLogger(ControlGroup.class);

    private static final long PERIOD_MICROS = 100_000;
    private static final long NANOS_PER_MICRO = 1_000;
    /** A thirtieth of what everything else has, for CPU and disk: builds take what others leave, and never nothing. */
    private static final Weights LOW = new Weights("32", "3");

    private static final Weights USUAL = new Weights("1024", "100");
    /** Enough for any compiler; a fork bomb ends here instead of on the host. */
    private static final String MOST_PROCESSES = "4096";

    private static final String PROCESSES = "cgroup.procs";

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

    /** Moves here the steps of every build that runs. What a moved process starts is here from the beginning. */
    void adoptSteps() {
        for (Path tree : trees()) {
            for (Path step : steps(tree)) {
                processes(step).forEach(process -> adopt(tree, process));
            }
        }
    }

    private void adopt(Path tree, String process) {
        try {
            Files.writeString(tree.resolve(name).resolve(PROCESSES), process + "\n", StandardOpenOption.APPEND);
        } catch (IOException gone) {
            // It has ended since it was listed.
            log.debug("not moved process={}: {}", process, gone.getMessage());
        }
    }

    private List<Path> trees() {
        return isVersion2()
                ? List.of(mount)
                : Stream.of("cpu", "memory", "pids")
                        .map(mount::resolve)
                        .filter(Files::isDirectory)
                        .toList();
    }

    /**
     * The groups of BuildKit's steps: below one of its own where the engine makes groups itself. Where systemd does, BuildKit
     * tells runc a name in systemd's form, which that takes for a path, beside or below the group of the engine.
     */
    private static List<Path> steps(Path tree) {
        return Stream.concat(
                        groups(tree.resolve("docker/buildkit"), "*").stream(),
                        Stream.of("", "system.slice", "system.slice/docker.service")
                                .flatMap(parent -> groups(tree.resolve(parent), "system.slice:docker:*").stream()))
                .toList();
    }

    private static List<Path> groups(Path parent, String pattern) {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (var found = Files.newDirectoryStream(parent, pattern)) {
            var groups = new ArrayList<Path>();
            found.forEach(groups::add);
            return groups;
        } catch (IOException | DirectoryIteratorException gone) {
            // The next look sees what is left.
            return List.of();
        }
    }

    private static List<String> processes(Path group) {
        try {
            Path list = group.resolve(PROCESSES);
            return Files.exists(list) ? Files.readAllLines(list) : List.of();
        } catch (IOException gone) {
            // The step has ended, and its group with it.
            return List.of();
        }
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
        Path group = Files.createDirectories(mount.resolve(name));
        for (String controller : List.of("cpu", "io", "memory", "pids")) {
            enable(controller);
        }
        writeIfKnown(group, "cpu.weight", weights.weight());
        writeLimit(group, "cpu.max", limits.nanoCpus() > 0 ? quota(limits) + " " + PERIOD_MICROS : "max");
        writeLimit(group, "memory.max", limits.memoryBytes() > 0 ? Long.toString(limits.memoryBytes()) : "max");
        writeIfKnown(group, "pids.max", processes);
        writeIfKnown(group, "io.weight", "default " + weights.weight());
    }

    /** For the groups below the root, of which ours is one; usually the init system has done so. */
    private void enable(String controller) {
        try {
            Files.writeString(mount.resolve("cgroup.subtree_control"), "+" + controller);
        } catch (IOException notHere) {
            log.debug("no controller {}: {}", controller, notHere.getMessage());
        }
    }

    /** A limit that is wanted and cannot be had is an error; where there is none, nothing needs to know it. */
    private static void writeLimit(Path group, String file, String value) throws IOException {
        if (value.equals("max")) {
            writeIfKnown(group, file, value);
        } else {
            write(group, file, value);
        }
    }

    /** Microseconds of CPU per period. */
    private static String quota(ResourceLimits limits) {
        return Long.toString(limits.nanoCpus() / NANOS_PER_MICRO / (1_000_000 / PERIOD_MICROS));
    }

    private static void write(Path group, String file, String value) throws IOException {
        Files.createDirectories(group);
        Files.writeString(group.resolve(file), value);
    }

    /** Some exist only with the right controller or disk scheduler. */
    private static void writeIfKnown(Path group, String file, String value) throws IOException {
        if (Files.exists(group.resolve(file))) {
            write(group, file, value);
        }
    }
}
