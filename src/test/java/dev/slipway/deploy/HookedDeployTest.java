package dev.slipway.deploy;

import static dev.slipway.deploy.DeployTestBench.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.AppFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HookedDeployTest {

    @TempDir
    private Path directory;

    private DeployTestBench bench;
    private Path events;

    @BeforeEach
    void setUp() {
        bench = new DeployTestBench(directory.resolve("state"));
        events = directory.resolve("events");
    }

    @Test
    void a_push_passes_each_point_in_order() throws IOException {
        for (String point : new String[] {
            "pre-build", "post-build", "pre-release", "post-release", "pre-route", "post-route", "on-failure"
        }) {
            install(point, "echo $SLIPWAY_EVENT $SLIPWAY_RELEASE >> " + events);
        }

        bench.push();

        assertThat(Files.readString(events)).isEqualTo("""
                pre-build
                post-build
                pre-release v1
                post-release v1
                pre-route v1
                post-route v1
                """);
    }

    @Test
    void a_hook_that_fails_before_the_route_leaves_what_served_and_the_failure_is_told_to_its_own_hook()
            throws IOException {
        bench.push();
        install("pre-route", "echo not today; exit 1");
        install("on-failure", "echo $SLIPWAY_SENTENCE >> " + events);

        assertThatThrownBy(() -> bench.push()).isInstanceOf(AppFailed.class).hasMessageContaining("pre-route");

        assertThat(bench.told).contains("       not today");
        assertThat(bench.server.releases.currentNumber(SHOP).orElseThrow().value())
                .isEqualTo(1);
        assertThat(Files.readString(events)).contains("pre-route");
    }

    private void install(String point, String script) throws IOException {
        Path file = bench.state.hooks().resolve(point);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
