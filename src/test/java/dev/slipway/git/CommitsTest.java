package dev.slipway.git;

import static dev.slipway.git.transfer.PushBench.SHOP;
import static dev.slipway.git.transfer.Workplace.Node.file;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.app.AppName;
import dev.slipway.error.AppFailed;
import dev.slipway.git.transfer.PushBench;
import dev.slipway.git.transfer.Workplace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitsTest {

    @TempDir
    private Path directory;

    private PushBench bench;
    private Workplace work;

    @BeforeEach
    void setUp() throws Exception {
        bench = new PushBench(directory);
        work = new Workplace(directory.resolve("work"), bench.door.address("shop"));
    }

    @AfterEach
    void tearDown() throws Exception {
        work.close();
        bench.close();
    }

    @Test
    void tells_what_came_since_newest_first() throws Exception {
        var first = work.commit("main", file("a", "1"));
        var second = work.commit("main", file("a", "2"));
        var third = work.commit("main", file("a", "3"));
        work.push("main");

        var older = bench.commits.find(SHOP, first.name()).orElseThrow();
        var head = bench.commits.head(SHOP).orElseThrow();

        assertThat(bench.commits.since(SHOP, older, head, 10))
                .extracting(Commit::id)
                .containsExactly(third.name(), second.name());
        assertThat(bench.commits.log(SHOP, head, 2))
                .extracting(Commit::id)
                .containsExactly(third.name(), second.name());
        assertThat(head.subject()).isEqualTo("Change main");
    }

    @Test
    void finds_a_commit_by_the_beginning_of_its_id_and_by_nothing_else() throws Exception {
        var id = work.commit("main", file("a", "1"));
        work.push("main");

        assertThat(bench.commits.find(SHOP, id.name().substring(0, 8)))
                .map(Commit::id)
                .contains(id.name());
        assertThat(bench.commits.find(SHOP, "0000000")).isEmpty();
        assertThat(bench.commits.find(SHOP, "main")).isEmpty();
        assertThat(bench.commits.find(SHOP, "HEAD^{/x}")).isEmpty();
        assertThat(bench.commits.find(SHOP, id.name() + "^{tree}")).isEmpty();
    }

    @Test
    void an_app_without_a_push_has_no_head() {
        assertThat(bench.commits.head(new AppName("blog"))).isEmpty();
    }

    @Test
    void a_clone_has_what_was_pushed_and_checks_out_the_deploy_branch() throws Exception {
        work.commit("live", file("index.html", "hello"));
        work.push("live");

        try (var clone = Git.cloneRepository()
                .setURI(bench.door.address("shop"))
                .setDirectory(directory.resolve("clone").toFile())
                .call()) {
            assertThat(directory.resolve("clone/index.html")).hasContent("hello");
            assertThat(clone.getRepository().getBranch()).isEqualTo("live");
        }
    }

    @Test
    void maintenance_packs_what_many_pushes_left_and_removes_what_rejected_ones_left() throws Exception {
        for (int i = 0; i < 33; i++) {
            work.commit("main", file("a", "number " + i));
            work.push("main");
        }
        bench.deployWith((push, lines) -> {
            throw new AppFailed("The build failed", "Mend it.");
        });
        var rejected = work.commit("main", file("a", "broken"));
        work.push("main");
        var head = bench.commits.head(SHOP).orElseThrow();
        assertThat(bench.commits.find(SHOP, rejected.name())).isPresent();

        var inTwoDays = Clock.offset(Clock.systemUTC(), Duration.ofDays(2));
        try (var lock = bench.locks.hold(SHOP, "anna", "maintenance")) {
            new RepositoryMaintenance(bench.repos, inTwoDays).tidy(lock);
        }

        assertThat(packs()).isLessThanOrEqualTo(2);
        assertThat(bench.commits.find(SHOP, rejected.name())).isEmpty();
        assertThat(bench.commits.log(SHOP, head, 100)).hasSize(33);
    }

    private long packs() throws Exception {
        try (var files = Files.list(bench.state.repository("shop").resolve("objects/pack"))) {
            return files.filter(file -> file.toString().endsWith(".pack")).count();
        }
    }
}
