package dev.slipway.git.transfer;

import static dev.slipway.git.transfer.PushBench.SHOP;
import static dev.slipway.git.transfer.Workplace.Node.directory;
import static dev.slipway.git.transfer.Workplace.Node.file;
import static dev.slipway.git.transfer.Workplace.only;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.app.property.AppsProperties;
import dev.slipway.app.property.GitProperties;
import dev.slipway.error.AppFailed;
import dev.slipway.git.Commit;
import dev.slipway.git.Push;
import dev.slipway.git.PushOption;
import dev.slipway.git.PushOptions;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RemoteRefUpdate.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PushReceiverTest {

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
    void the_first_push_makes_the_app_and_its_branch_the_deploy_branch() throws Exception {
        var id = work.commit("main", file("index.html", "hello"));

        var result = work.push("main");

        assertThat(only(result).getStatus()).isEqualTo(Status.OK);
        assertThat(result.getMessages())
                .contains("-----> Creating shop...")
                .contains("-----> Set main as deploy-branch");
        assertThat(bench.pushes)
                .containsExactly(
                        new Push(SHOP, "main", new Commit(id.name(), "Change main", "Anna"), "anna", PushOptions.NONE));
        assertThat(bench.apps.exists(SHOP)).isTrue();
        assertThat(bench.commits.head(SHOP)).map(Commit::id).contains(id.name());
        try (var repository = bench.repository()) {
            assertThat(repository.getFullBranch()).isEqualTo("refs/heads/main");
        }
    }

    @Test
    void looking_makes_nothing() throws Exception {
        work.commit("main", file("index.html", "hello"));

        var refs =
                Git.lsRemoteRepository().setRemote(bench.door.address("shop")).call();
        work.pushing("main").setDryRun(true).call();
        bench.door.awaitCalls();

        assertThat(refs).isEmpty();
        assertThat(bench.pushes).isEmpty();
        assertThat(bench.state.apps()).doesNotExist();
    }

    @Test
    void a_branch_by_its_id_deploys_as_well() throws Exception {
        var id = work.commit("main", file("index.html", "hello"));

        var result = work.push(id.name() + ":refs/heads/master");

        assertThat(only(result).getStatus()).isEqualTo(Status.OK);
        assertThat(bench.pushes).extracting(Push::branch).containsExactly("master");
    }

    @Test
    void of_several_branches_in_a_first_push_the_usual_one_deploys() throws Exception {
        work.commit("alpha", file("a", "a"));
        work.commit("main", file("a", "b"));

        var result = work.push("alpha", "main");

        assertThat(bench.pushes).extracting(Push::branch).containsExactly("main");
        assertThat(result.getRemoteUpdate("refs/heads/main").getStatus()).isEqualTo(Status.OK);
        assertThat(result.getRemoteUpdate("refs/heads/alpha").getStatus()).isEqualTo(Status.REJECTED_OTHER_REASON);
    }

    @Test
    void another_branch_is_refused_with_the_command_that_would_deploy_it() throws Exception {
        deployed();
        work.commit("feature", file("index.html", "new"));

        var result = work.push("feature");

        assertThat(only(result).getStatus()).isEqualTo(Status.REJECTED_OTHER_REASON);
        assertThat(only(result).getMessage()).contains("git push deploy feature:main");
        assertThat(result.getMessages()).contains(" !     ").contains("git:set shop deploy-branch feature");
        assertThat(bench.pushes).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "main:refs/tags/v1, OK",
        "main:refs/tags/main, REJECTED_OTHER_REASON",
        "main:refs/heads/a$(id), REJECTED_OTHER_REASON",
        "main:refs/heads/a;id, REJECTED_OTHER_REASON",
        "main:refs/heads/-x, REJECTED_OTHER_REASON",
        "main:refs/tags/v1;id, REJECTED_OTHER_REASON",
        "main:refs/pull/1/head, REJECTED_OTHER_REASON",
        "main:refs/notes/commits, REJECTED_OTHER_REASON",
        "main:refs/meta/config, REJECTED_OTHER_REASON",
        ":refs/heads/main, REJECTED_OTHER_REASON",
    })
    void each_ref_is_judged(String refSpec, Status expected) throws Exception {
        deployed();

        var result = work.push(refSpec);

        assertThat(only(result).getStatus()).isEqualTo(expected);
        assertThat(bench.pushes).hasSize(1);
        assertThat(bench.commits.head(SHOP)).isPresent();
    }

    @Test
    void a_tag_object_is_no_commit_to_deploy() throws Exception {
        deployed();
        var result = work.push("+" + annotatedTag() + ":refs/heads/main");

        assertThat(only(result).getMessage()).contains("not a commit");
        assertThat(bench.pushes).hasSize(1);
    }

    @Test
    void a_failed_deploy_rejects_the_branch_with_its_reason_and_can_be_repeated() throws Exception {
        var id = work.commit("main", file("index.html", "hello"));
        bench.deployWith((push, lines) -> {
            throw new AppFailed("The build failed\nat step 3: " + "x".repeat(300), "docker build . shows it.");
        });

        var failed = work.push("main");
        bench.deployWith((push, lines) -> lines.accept("-----> Live"));
        var repeated = work.push("main");

        assertThat(only(failed).getStatus()).isEqualTo(Status.REJECTED_OTHER_REASON);
        assertThat(only(failed).getMessage())
                .startsWith("The build failed at step 3")
                .hasSizeLessThanOrEqualTo(200);
        assertThat(failed.getMessages()).contains(" !     The build failed").contains("docker build . shows it.");
        assertThat(only(repeated).getStatus()).isEqualTo(Status.OK);
        assertThat(repeated.getMessages()).contains("-----> Live");
        assertThat(bench.pushes).extracting(push -> push.commit().id()).containsExactly(id.name(), id.name());
    }

    @Test
    void a_bug_is_an_incident_and_moves_nothing() throws Exception {
        work.commit("main", file("index.html", "hello"));
        bench.deployWith((push, lines) -> {
            throw new IllegalStateException("secret detail");
        });

        var result = work.push("main");

        assertThat(only(result).getMessage()).contains("incident").doesNotContain("secret detail");
        assertThat(result.getMessages()).doesNotContain("secret detail");
        assertThat(bench.commits.head(SHOP)).isEmpty();
    }

    @Test
    void an_atomic_push_with_a_refused_ref_deploys_nothing() throws Exception {
        deployed();
        work.commit("main", file("index.html", "second"));
        work.commit("feature", file("index.html", "new"));

        work.pushing("main", "feature").setAtomic(true).call();

        assertThat(bench.pushes).hasSize(1);
    }

    @Test
    void options_reach_the_deploy() throws Exception {
        work.commit("main", file("index.html", "hello"));

        work.pushing("main")
                .setPushOptions(List.of("no-cache", "message=Tell  why"))
                .call();

        assertThat(bench.pushes)
                .extracting(Push::options)
                .containsExactly(new PushOptions(Set.of(PushOption.NO_CACHE, PushOption.MESSAGE), "Tell why"));
    }

    @Test
    void an_option_that_there_is_not_is_refused_with_those_that_there_are() throws Exception {
        work.commit("main", file("index.html", "hello"));

        var result = work.pushing("main")
                .setPushOptions(List.of("no-chache"))
                .call()
                .iterator()
                .next();

        assertThat(only(result).getStatus()).isEqualTo(Status.REJECTED_OTHER_REASON);
        assertThat(only(result).getMessage()).contains("There is no push option 'no-chache'");
        assertThat(result.getMessages())
                .contains("git push -o dry-run")
                .contains("git push -o no-cache")
                .contains("git push -o message=TEXT");
        assertThat(bench.pushes).isEmpty();
        assertThat(bench.apps.exists(SHOP)).isFalse();
    }

    @Test
    void a_dry_run_shows_and_leaves_nothing() throws Exception {
        work.commit("main", file("index.html", "hello"));

        var result = work.pushing("main")
                .setPushOptions(List.of("dry-run"))
                .call()
                .iterator()
                .next();

        assertThat(only(result).getMessage()).contains("nothing was changed");
        assertThat(result.getMessages()).contains("shop would be deployed").doesNotContain("Creating");
        assertThat(bench.pushes).isEmpty();
        assertThat(bench.apps.exists(SHOP)).isFalse();
    }

    @Test
    void a_dry_run_of_an_app_leaves_its_branch_where_it_is() throws Exception {
        deployed();
        var live = bench.commits.head(SHOP);
        work.commit("main", file("index.html", "second"));

        work.pushing("main").setPushOptions(List.of("dry-run")).call();

        assertThat(bench.pushes).hasSize(1);
        assertThat(bench.commits.head(SHOP)).isEqualTo(live);
    }

    @Test
    void a_forced_push_deploys() throws Exception {
        deployed();
        var other = work.commit("other", file("index.html", "rewritten"));

        var result = work.push("+other:main");

        assertThat(only(result).getStatus()).isEqualTo(Status.OK);
        assertThat(bench.commits.head(SHOP)).map(Commit::id).contains(other.name());
    }

    @Test
    void lines_arrive_one_by_one_and_without_what_would_drive_a_terminal() throws Exception {
        work.commit("main", file("index.html", "hello"));
        bench.deployWith((push, lines) -> lines.accept("a\u001b]0;title\u0007b\u001b[31mred\u001b[0m\u0000"));

        var result = work.push("main");

        assertThat(result.getMessages()).contains("abred").doesNotContain("title", "\u001b");
    }

    @Test
    void a_pusher_who_leaves_does_not_stop_the_deploy() throws Exception {
        var id = work.commit("main", file("index.html", "hello"));
        bench.deployWith((push, lines) -> {
            bench.door.hangUp();
            for (int i = 0; i < 1000; i++) {
                lines.accept("line " + i);
            }
        });

        assertThatThrownBy(() -> work.push("main")).hasMessageContaining("127.0.0.1");
        bench.door.awaitCalls();

        assertThat(bench.commits.head(SHOP)).map(Commit::id).contains(id.name());
    }

    @Test
    void without_auto_creation_a_new_app_is_refused_before_anything_is_sent() throws Exception {
        bench.settings.setGlobal(AppsProperties.DISABLE_AUTOCREATION, "true");
        work.commit("main", file("index.html", "hello"));

        assertThatThrownBy(() -> work.push("main")).isInstanceOf(Exception.class);
        bench.door.awaitCalls();

        assertThat(bench.door.refused().get(0).sentence()).isEqualTo("App auto-creation disabled.");
        assertThat(bench.door.refused().get(0).nextSteps())
                .containsExactly("Re-enable app auto-creation or create an app with 'dokku apps:create shop'");
        assertThat(bench.state.apps()).doesNotExist();
    }

    @Test
    void a_deploy_branch_that_was_set_before_stays() throws Exception {
        bench.settings.setGlobal(GitProperties.DEPLOY_BRANCH, "live");
        work.commit("main", file("index.html", "hello"));

        var refused = work.push("main");
        var taken = work.push("main:live");

        assertThat(only(refused).getMessage()).contains("main:live");
        assertThat(only(taken).getStatus()).isEqualTo(Status.OK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", ".git", ".GIT", "git~1", "a/b", ".g\u200cit"})
    void a_tree_that_would_leave_its_directory_is_not_accepted(String name) throws Exception {
        work.commit("main", directory(name, file("config", "x")));

        var heard = new ByteArrayOutputStream();

        assertThatThrownBy(() -> work.pushing("main").setOutputStream(heard).call())
                .hasMessageContaining("unpacking");
        assertThat(heard.toString(UTF_8)).contains(" !     An object in the push is damaged or unsafe");
        assertThat(bench.pushes).isEmpty();
    }

    @Test
    void a_submodule_whose_address_is_an_option_is_not_accepted() {
        var heard = new ByteArrayOutputStream();

        assertThatThrownBy(() -> {
                    work.commit("main", file(".gitmodules", "[submodule \"a\"]\npath = a\nurl = --upload-pack=x\n"));
                    work.pushing("main").setOutputStream(heard).call();
                })
                .hasMessageContaining("unpacking");
        assertThat(heard.toString(UTF_8)).contains("Invalid submodule URL '--upload-pack=x'");
        assertThat(bench.pushes).isEmpty();
    }

    @Test
    void an_object_over_the_limit_is_refused_in_words() throws Exception {
        var noise = new byte[6 << 20];
        new Random(1).nextBytes(noise);
        work.commit("main", file("film.mp4", noise));

        var heard = new ByteArrayOutputStream();

        assertThatThrownBy(() -> work.pushing("main").setOutputStream(heard).call())
                .hasMessageContaining("too large");
        assertThat(heard.toString(UTF_8)).contains(" !     A file in the push is larger than 5 MB");
    }

    @Test
    void while_a_push_deploys_the_next_is_told_who_holds_the_app() throws Exception {
        deployed();
        var running = new CountDownLatch(1);
        var finish = new CountDownLatch(1);
        bench.deployWith((push, lines) -> {
            var lock = bench.locks.hold(
                    push.app(), push.pusher(), "deploy of " + push.commit().abbreviated());
            running.countDown();
            await(finish);
            lock.close();
        });
        var first = work.commit("main", file("index.html", "first"));
        try (var other = new Workplace(directory.resolve("other"), bench.door.address("shop"))) {
            other.commit("main", file("index.html", "second"));

            var pushing = CompletableFuture.supplyAsync(() -> push(work, "main"));
            await(running);
            var second = other.push("+main");
            finish.countDown();

            assertThat(only(second).getMessage()).isEqualTo("shop currently has a deploy lock in place. Exiting...");
            assertThat(second.getMessages())
                    .contains("deploy of " + first.abbreviate(7).name() + " by anna");
            assertThat(only(pushing.get(30, TimeUnit.SECONDS)).getStatus()).isEqualTo(Status.OK);
            assertThat(bench.commits.head(SHOP)).map(Commit::id).contains(first.name());
        }
    }

    @Test
    void of_many_pushes_at_once_the_branch_is_what_was_deployed_last() throws Exception {
        var works = new ArrayList<Workplace>();
        for (int i = 0; i < 6; i++) {
            var each = new Workplace(directory.resolve("work" + i), bench.door.address("shop"));
            each.commit("main", file("index.html", "of " + i));
            works.add(each);
        }

        var all = works.stream()
                .map(each -> CompletableFuture.supplyAsync(() -> push(each, "+main")))
                .toList();
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
        works.forEach(Workplace::close);

        var last = bench.pushes.get(bench.pushes.size() - 1);
        assertThat(bench.commits.head(SHOP)).contains(last.commit());
        assertThat(all)
                .filteredOn(each -> only(each.join()).getStatus() == Status.OK)
                .hasSameSizeAs(bench.pushes);
    }

    private void deployed() throws Exception {
        work.commit("main", file("index.html", "hello"));
        work.push("main");
    }

    private String annotatedTag() throws Exception {
        try (var repository = Git.open(directory.resolve("work").toFile());
                var walk = new RevWalk(repository.getRepository())) {
            var commit = walk.parseCommit(repository.getRepository().resolve("refs/heads/main"));
            var tag = repository
                    .tag()
                    .setName("v3")
                    .setMessage("third")
                    .setTagger(new PersonIdent("Anna", "anna@example.org"))
                    .setObjectId(commit)
                    .call();
            return tag.getObjectId().name();
        }
    }

    private static PushResult push(Workplace from, String refSpec) {
        try {
            return from.push(refSpec);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
