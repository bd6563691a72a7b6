package dev.slipway.git.transfer;

import static dev.slipway.git.transfer.PushBench.SHOP;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.error.AppFailed;
import dev.slipway.git.Commit;
import dev.slipway.git.Push;
import dev.slipway.git.PushOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees who types git. */
class GitClientIT {

    @TempDir
    private Path directory;

    private PushBench bench;
    private Path work;

    @BeforeEach
    void setUp() throws Exception {
        bench = new PushBench(directory);
        work = Files.createDirectory(directory.resolve("work"));
        git("init", "-q", "-b", "main");
        git("remote", "add", "deploy", bench.door.address("shop"));
        commit("hello");
    }

    @AfterEach
    void tearDown() throws Exception {
        bench.close();
    }

    @Test
    void push_deploys_and_clone_gives_it_back() throws Exception {
        bench.deployWith((push, lines) -> lines.accept("=====> Application deployed:"));

        var pushed = git("push", "deploy", "main");
        var cloned = git("clone", "-q", bench.door.address("shop"), "copy");

        assertThat(pushed.exit()).isZero();
        assertThat(pushed.text())
                .contains("remote: -----> Creating shop...")
                .contains("remote: -----> Set main as deploy-branch")
                .contains("remote: =====> Application deployed:")
                .contains("main -> main");
        assertThat(cloned.exit()).isZero();
        assertThat(work.resolve("copy/index.html")).hasContent("hello");
    }

    @Test
    void a_failed_deploy_ends_push_with_1_and_its_reason() throws Exception {
        bench.deployWith((push, lines) -> {
            throw new AppFailed("The build failed", "docker build . shows it.");
        });

        var pushed = git("push", "deploy", "main");

        assertThat(pushed.exit()).isEqualTo(1);
        assertThat(pushed.text())
                .contains("! [remote rejected] main -> main (The build failed)")
                .contains("remote:  !     The build failed")
                .contains("remote:        docker build . shows it.");
    }

    @Test
    void another_branch_is_refused_with_what_to_type() throws Exception {
        git("push", "deploy", "main");

        var pushed = git("push", "deploy", "main:feature");

        assertThat(pushed.exit()).isEqualTo(1);
        assertThat(pushed.text()).contains("git push deploy feature:main");
    }

    @Test
    void looking_and_dry_runs_make_nothing() throws Exception {
        var looked = git("ls-remote", "deploy");
        var dry = git("push", "--dry-run", "deploy", "main");
        bench.door.awaitCalls();

        assertThat(looked.exit()).isZero();
        assertThat(dry.exit()).isZero();
        assertThat(bench.state.apps()).doesNotExist();
    }

    @Test
    void deletes_without_a_pack_options_and_ids_work() throws Exception {
        git("push", "deploy", "main", "main:refs/tags/v1");

        var deleted = git("push", "deploy", ":refs/tags/v1");
        commit("second");
        var id = git("rev-parse", "HEAD").text().strip();
        var byId = git("push", "-f", "-o", "no-cache", "deploy", id + ":refs/heads/main");
        var refused = git("push", "deploy", ":main");

        assertThat(deleted.exit()).isZero();
        assertThat(byId.exit()).isZero();
        assertThat(bench.pushes)
                .extracting(Push::options)
                .containsExactly(PushOptions.NONE, PushOptions.parse(List.of("no-cache")));
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(bench.commits.head(SHOP)).map(Commit::id).contains(id);
    }

    @Test
    void a_shallow_clone_can_be_fetched_and_pushed_from() throws Exception {
        git("push", "deploy", "main");
        commit("second");
        git("push", "deploy", "main");
        git("clone", "-q", "--depth", "1", bench.door.address("shop"), "copy");
        work = work.resolve("copy");
        commit("third");

        var pushed = git("push", "origin", "main");

        assertThat(pushed.exit()).isZero();
        assertThat(bench.pushes).hasSize(3);
    }

    private void commit(String text) throws Exception {
        Files.writeString(work.resolve("index.html"), text);
        git("add", ".");
        git("-c", "user.name=Anna", "-c", "user.email=anna@example.org", "commit", "-q", "-m", "Say " + text);
    }

    private Ended git(String... arguments) throws IOException, InterruptedException {
        var line = new ArrayList<>(List.of("git"));
        line.addAll(List.of(arguments));
        var output = Files.createTempFile(directory, "git", ".txt");
        var builder = new ProcessBuilder(line)
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
        builder.environment().put("HOME", directory.toString());
        builder.environment().put("GIT_TERMINAL_PROMPT", "0");
        var process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS))
                .as("git %s ends", line)
                .isTrue();
        return new Ended(process.exitValue(), Files.readString(output, UTF_8));
    }

    private record Ended(int exit, String text) {}
}
