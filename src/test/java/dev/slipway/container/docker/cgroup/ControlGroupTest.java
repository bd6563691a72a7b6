package dev.slipway.container.docker.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.container.ResourceLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlGroupTest {

    private static final ResourceLimits LIMITS = new ResourceLimits(512L << 20, 1_500_000_000L);

    @TempDir
    Path mount;

    @Test
    void version_1_has_a_tree_for_each_controller() throws IOException {
        Files.createDirectories(mount.resolve("cpu"));
        var group = new ControlGroup(mount, "docker/buildkit");

        group.restrain(LIMITS);

        assertThat(group.isOurs()).isTrue();
        assertThat(mount.resolve("cpu/docker/buildkit/cpu.shares")).hasContent("32");
        assertThat(mount.resolve("cpu/docker/buildkit/cpu.cfs_quota_us")).hasContent("150000");
        assertThat(mount.resolve("memory/docker/buildkit/memory.limit_in_bytes"))
                .hasContent("536870912");

        group.release();

        assertThat(mount.resolve("cpu/docker/buildkit/cpu.shares")).hasContent("1024");
        assertThat(mount.resolve("cpu/docker/buildkit/cpu.cfs_quota_us")).hasContent("-1");
        assertThat(mount.resolve("memory/docker/buildkit/memory.limit_in_bytes"))
                .hasContent("-1");
    }

    @Test
    void version_2_has_one_tree() throws IOException {
        Files.writeString(mount.resolve("cgroup.controllers"), "cpu io memory pids");
        Files.writeString(mount.resolve("cgroup.subtree_control"), "cpu io memory pids");
        var group = new ControlGroup(mount, "slipway-build");

        group.restrain(LIMITS);

        assertThat(group.isOurs()).isTrue();
        assertThat(mount.resolve("slipway-build/cpu.weight")).hasContent("3");
        assertThat(mount.resolve("slipway-build/cpu.max")).hasContent("150000 100000");
        assertThat(mount.resolve("slipway-build/memory.max")).hasContent("536870912");

        group.restrain(ResourceLimits.NONE);

        assertThat(mount.resolve("slipway-build/cpu.max")).hasContent("max 100000");
        assertThat(mount.resolve("slipway-build/memory.max")).hasContent("max");
    }

    @Test
    void where_nothing_is_mounted_there_is_nothing_to_limit_with() {
        assertThat(new ControlGroup(mount, "slipway-build").isOurs()).isFalse();
    }

    @Test
    void what_runs_below_another_group_is_moved_for_the_cpu_alone() throws IOException {
        var ours = new ControlGroup(mount, "slipway-build");
        Path group = Files.createDirectories(mount.resolve("cpu/slipway-build"));
        Files.createFile(group.resolve("cgroup.procs"));
        running("cpu/docker/buildkit/step1", "12\n13\n");
        running("cpu/docker/buildkit/step2", "14\n");
        running("memory/docker/buildkit/step2", "14\n");

        ours.adopt(new ControlGroup(mount, "docker/buildkit"));

        assertThat(Files.readAllLines(group.resolve("cgroup.procs"))).containsExactlyInAnyOrder("12", "13", "14");
        assertThat(mount.resolve("memory/slipway-build")).doesNotExist();
    }

    private void running(String group, String processes) throws IOException {
        Files.writeString(Files.createDirectories(mount.resolve(group)).resolve("cgroup.procs"), processes);
    }
}
