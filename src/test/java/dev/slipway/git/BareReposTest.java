package dev.slipway.git;

import static dev.slipway.git.transfer.PushBench.SHOP;
import static dev.slipway.git.transfer.Workplace.Node.file;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.app.AppName;
import dev.slipway.git.transfer.PushBench;
import dev.slipway.git.transfer.Workplace;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BareReposTest {

    private static final AppName TWIN = new AppName("twin");

    @TempDir
    private Path directory;

    @Test
    void a_copied_app_has_the_branches_and_tags_of_the_other() throws Exception {
        try (var bench = new PushBench(directory);
                var work = new Workplace(directory.resolve("work"), bench.door.address("shop"))) {
            var id = work.commit("main", file("a", "1"));
            work.point("refs/tags/v1", id);
            work.push("main", "refs/tags/v1");
            bench.apps.create(TWIN);

            try (var lock = bench.locks.hold(TWIN, "anna", "a test")) {
                bench.repos.copy(SHOP, lock);
            }

            assertThat(bench.commits.tip(TWIN, "main").orElseThrow().id()).isEqualTo(id.name());
            try (var twin = bench.repos.open(TWIN)) {
                assertThat(twin.exactRef("refs/tags/v1")).isNotNull();
                assertThat(twin.getFullBranch()).isEqualTo("refs/heads/main");
            }
        }
    }

    @Test
    void an_app_without_a_repository_is_copied_without_one() throws Exception {
        try (var bench = new PushBench(directory)) {
            bench.apps.create(TWIN);

            try (var lock = bench.locks.hold(TWIN, "anna", "a test")) {
                bench.repos.copy(SHOP, lock);
            }

            assertThat(bench.repos.exists(TWIN)).isFalse();
        }
    }
}
