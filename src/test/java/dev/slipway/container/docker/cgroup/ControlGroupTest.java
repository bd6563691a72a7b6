package dev.slipway.container.docker.cgroup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.container.ResourceLimits;
import dev.slipway.error.HostFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        Files.createDirectory(mount.resolve("slipway-build"));
        for (String file : List.of("cpu.weight", "cpu.max", "memory.max")) {
            Files.createFile(mount.resolve("slipway-build").resolve(file));
        }

        group.restrain(LIMITS);

        assertThat(group.isOurs()).isTrue();
        assertThat(mount.resolve("slipway-build/cpu.weight")).hasContent("3");
        assertThat(mount.resolve("slipway-build/cpu.max")).hasContent("150000 100000");
        assertThat(mount.resolve("slipway-build/memory.max")).hasContent("536870912");

        group.restrain(ResourceLimits.NONE);

        assertThat(mount.resolve("slipway-build/cpu.max")).hasContent("max");
        assertThat(mount.resolve("slipway-build/memory.max")).hasContent("max");
    }

    @Test
    void where_nothing_is_mounted_there_is_nothing_to_limit_with() {
        assertThat(new ControlGroup(mount, "slipway-build").isOurs()).isFalse();
    }

    @Test
    void steps_are_moved_from_where_either_driver_of_the_engine_puts_them() throws IOException {
        Path cpu = ours("cpu");
        Path memory = ours("memory");
        running("cpu/docker/buildkit/step1", "12\n13\n");
        running("memory/docker/buildkit/step1", "12\n13\n");
        running("cpu/system.slice:docker:step2", "14\n");
        running("cpu/docker/0123abcd", "15\n");

        new ControlGroup(mount, "slipway-build").adoptSteps();

        assertThat(cpu).hasContent("12\n13\n14");
        assertThat(memory).hasContent("12\n13");
    }

    @Test
    void version_2_has_systemds_names_beside_or_below_the_engines_service() throws IOException {
        Files.writeString(mount.resolve("cgroup.controllers"), "cpu io memory pids");
        Path ours = ours("");
        running("system.slice:docker:step1", "12\n");
        running("system.slice/system.slice:docker:step2", "13\n");
        running("system.slice/docker.service/system.slice:docker:step3", "14\n");
        running("system.slice/docker-0123abcd.scope", "15\n");

        new ControlGroup(mount, "slipway-build").adoptSteps();

        assertThat(ours).hasContent("12\n13\n14");
    }

    @Test
    void a_wish_that_no_controller_fulfils_is_an_error_and_a_mere_weight_is_not() throws IOException {
        Files.writeString(mount.resolve("cgroup.controllers"), "memory");
        var group = new ControlGroup(mount, "slipway-build");
        group.restrain(ResourceLimits.NONE);
        Files.createDirectories(mount.resolve("slipway-build/memory.max"));

        assertThatThrownBy(() -> group.restrain(LIMITS)).isInstanceOf(HostFailed.class);
    }

    /** Where moved processes are written to. */
    private Path ours(String tree) throws IOException {
        Path group = Files.createDirectories(mount.resolve(tree).resolve("slipway-build"));
        return Files.createFile(group.resolve("cgroup.procs"));
    }

    private void running(String group, String processes) throws IOException {
        Files.writeString(Files.createDirectories(mount.resolve(group)).resolve("cgroup.procs"), processes);
    }
}
