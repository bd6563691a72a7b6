package dev.slipway.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.slipway.access.AuditEntry;
import dev.slipway.access.Role;
import dev.slipway.access.key.AuthorizedKey;
import dev.slipway.access.key.KeyName;
import dev.slipway.access.key.SshKey;
import dev.slipway.app.AppName;
import dev.slipway.app.property.AppsProperties;
import dev.slipway.app.property.GitProperties;
import dev.slipway.error.AppFailed;
import dev.slipway.git.Commit;
import dev.slipway.git.Push;
import dev.slipway.git.PushOptions;
import dev.slipway.host.Finished;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the real git sees of a push. */
class PushIT {

    private static final AppName SHOP = new AppName("shop");

    @TempDir
    Path directory;

    private GatewayBench bench;
    private Path work;

    @BeforeEach
    void start() throws IOException {
        bench = new GatewayBench(directory);
        work = Files.createDirectory(directory.resolve("work"));
        git("init", "-q", "-b", "main", ".");
        git("config", "user.name", "Ada");
        git("config", "user.email", "ada@example.org");
        commit("app.py", "print('hello')\n");
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void the_first_push_makes_the_app_deploys_and_moves_the_branch() {
        var push = push("main");

        assertThat(push.exitCode()).as(push.stderr()).isZero();
        assertThat(push.stderr())
                .contains("remote: -----> Creating shop...")
                .contains("remote: -----> Set main as deploy-branch")
                .contains("remote: =====> deployed shop");
        assertThat(bench.apps.exists(SHOP)).isTrue();
        assertThat(bench.settings.own(SHOP, GitProperties.DEPLOY_BRANCH)).contains("main");
        assertThat(bench.commits.tip(SHOP, "main")).map(Commit::id).contains(head());
        assertThat(bench.pushes.pushes())
                .containsExactly(new Push(SHOP, "main", new Commit(head(), "app.py", "Ada"), "ada", PushOptions.NONE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop", "shop.git", "shop/"})
    void a_path_names_the_app_with_and_without_suffix(String path) {
        var push = git("push", "ssh://x@127.0.0.1:" + bench.port() + "/" + path, "main");

        assertThat(push.exitCode()).as(push.stderr()).isZero();
        assertThat(bench.apps.list()).containsExactly(SHOP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'../shop'",
                "'home/dokku/shop'",
                "'shop;id'",
                "'shop$(id)'",
                "'SHOP'",
                "''",
                "'--upload-pack=x'",
                "'..'",
                "'shop/../../etc'",
                "--upload-pack=x shop",
                ""
            })
    void every_other_path_is_refused_and_makes_nothing(String path) {
        var answer = bench.client().ssh("ada", "git-receive-pack " + path);

        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.stderr()).contains(" !     ");
        assertThat(answer.stdout()).isEmpty();
        assertThat(bench.apps.list()).isEmpty();
    }

    @Test
    void looking_or_a_dry_run_makes_no_app() {
        var dry = git("push", "--dry-run", bench.client().url("shop"), "main");
        git("ls-remote", bench.client().url("shop"));

        assertThat(dry.exitCode()).as(dry.stderr()).isZero();
        assertThat(bench.apps.list()).isEmpty();
        assertThat(bench.state.app("shop")).doesNotExist();
    }

    @Test
    void a_push_to_an_app_that_must_be_created_first_is_refused() {
        bench.settings.setGlobal(AppsProperties.DISABLE_AUTOCREATION, "true");

        var push = push("main");

        assertThat(push.exitCode()).isNotZero();
        assertThat(push.stderr()).contains(" !     App auto-creation disabled.").contains("apps:create shop");
        assertThat(bench.apps.list()).isEmpty();
    }

    @Test
    void a_failed_deploy_rejects_the_branch_with_its_reason_and_can_be_repeated() {
        bench.pushes.does((push, lines) -> {
            lines.accept("-----> Building");
            throw new AppFailed("The build failed: exit code 3", "Mend it and push again.");
        });
        var failed = push("main");
        bench.pushes.does((push, lines) -> lines.accept("better"));

        var repeated = push("main");

        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.stderr())
                .contains("remote: -----> Building")
                .contains("remote:  !     The build failed: exit code 3")
                .contains("remote:        Mend it and push again.")
                .contains("! [remote rejected] main -> main (The build failed: exit code 3)");
        assertThat(repeated.exitCode()).as(repeated.stderr()).isZero();
    }

    @Test
    void our_own_bug_rejects_the_branch_with_an_incident() {
        bench.pushes.does((push, lines) -> {
            throw new IllegalStateException("secret detail");
        });

        var push = push("main");

        assertThat(push.stderr())
                .contains("(Something went wrong inside Slipway, incident ")
                .doesNotContain("secret detail");
        assertThat(bench.commits.tip(SHOP, "main")).isEmpty();
    }

    @Test
    void another_branch_is_refused_with_what_would_deploy_it() {
        push("main");
        git("branch", "dev");

        var push = push("dev");

        assertThat(push.exitCode()).isEqualTo(1);
        assertThat(push.stderr())
                .contains("! [remote rejected] dev -> dev (not deployed: use git push deploy dev:main")
                .contains("git:set shop deploy-branch dev");
        assertThat(bench.pushes.pushes()).hasSize(1);
    }

    @Test
    void of_several_refs_only_the_deploy_branch_deploys() throws IOException {
        push("main");
        git("branch", "dev");
        commit("more.py", "more\n");
        git("tag", "v1");

        var push = git("push", bench.client().url("shop"), "dev", "main", "v1");

        assertThat(push.stderr())
                .contains("[remote rejected] dev")
                .contains("main -> main")
                .contains("v1 -> v1");
        assertThat(bench.pushes.pushes()).hasSize(2);
        assertThat(bench.commits.tip(SHOP, "main")).map(Commit::id).contains(head());
    }

    @Test
    void a_commit_without_a_branch_is_pushed_as_the_github_action_does() {
        var push = git("push", "--force", bench.client().url("shop"), head() + ":refs/heads/master");

        assertThat(push.exitCode()).as(push.stderr()).isZero();
        assertThat(bench.pushes.pushes()).extracting(Push::branch).containsExactly("master");
    }

    @Test
    void a_rewritten_history_deploys_only_when_forced() throws IOException {
        push("main");
        git("commit", "-q", "--amend", "-m", "again");

        var meek = push("main");
        var forced = git("push", "--force", bench.client().url("shop"), "main");

        assertThat(meek.exitCode()).isEqualTo(1);
        assertThat(forced.exitCode()).as(forced.stderr()).isZero();
    }

    @Test
    void the_deploy_branch_cannot_be_deleted_nor_shadowed_by_a_tag() {
        push("main");
        git("tag", "main");

        var deletion = git("push", bench.client().url("shop"), ":refs/heads/main");
        var tag = git("push", bench.client().url("shop"), "refs/tags/main");

        assertThat(deletion.stderr()).contains("cannot be deleted");
        assertThat(tag.stderr()).contains("must not have the name of the deploy branch");
        assertThat(bench.commits.tip(SHOP, "main")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "refs/heads/main;id",
                "refs/heads/$(id)",
                "refs/heads/a'b",
                "refs/heads/--upload-pack=x",
                "refs/pull/1/head",
                "refs/tags/a;b"
            })
    void refs_with_other_names_are_refused(String ref) {
        var push = git("push", bench.client().url("shop"), "HEAD:" + ref);

        assertThat(push.exitCode()).isEqualTo(1);
        assertThat(push.stderr()).contains("[remote rejected]");
        assertThat(bench.pushes.pushes()).isEmpty();
        assertThat(bench.repos.exists(SHOP)).isTrue();
    }

    @Test
    void push_options_arrive() {
        git("push", "-o", "skip-checks", bench.client().url("shop"), "main");

        assertThat(bench.pushes.pushes())
                .extracting(Push::options)
                .containsExactly(PushOptions.parse(List.of("skip-checks")));
    }

    @Test
    void lines_arrive_while_the_deploy_goes_on() throws Exception {
        var seen = new CountDownLatch(1);
        bench.pushes.does((push, lines) -> {
            lines.accept("first line");
            await(seen);
            lines.accept("last line");
        });

        var client = bench.client()
                .start(work, "ada", List.of("git", "push", bench.client().url("shop"), "main"));
        var errors = client.errorReader(StandardCharsets.UTF_8);
        String line = errors.readLine();
        while (line != null && !line.contains("first line")) {
            line = errors.readLine();
        }
        seen.countDown();

        assertThat(line).contains("remote: first line");
        assertThat(client.waitFor()).isZero();
    }

    @Test
    void a_pusher_who_leaves_does_not_break_the_deploy() throws Exception {
        var begun = new CountDownLatch(1);
        var left = new CountDownLatch(1);
        bench.pushes.does((push, lines) -> {
            begun.countDown();
            await(left);
            for (int i = 0; i < 10_000; i++) {
                lines.accept("nobody listens ".repeat(20));
            }
            bench.commands.events.add("deployed");
        });
        var client = bench.client()
                .start(work, "ada", List.of("git", "push", bench.client().url("shop"), "main"));
        await(begun);

        client.descendants().forEach(ProcessHandle::destroyForcibly);
        client.destroyForcibly().onExit().join();
        left.countDown();

        GatewayBench.await(() -> bench.commands.events.contains("deployed"));
        GatewayBench.await(() -> bench.commits.tip(SHOP, "main").map(Commit::id).equals(Optional.of(head())));
    }

    @Test
    void control_characters_of_a_build_do_not_reach_the_terminal() {
        bench.pushes.does((push, lines) -> lines.accept("a\u001b]0;title\u0007b\u001b[2Jc\u001b[31mred\rd"));

        var push = push("main");

        assertThat(push.stderr()).contains("remote: abcredd").doesNotContain("\u001b[31m", "title");
    }

    /** Git tells a server nothing of the screen; ssh can. */
    @Test
    void a_narrow_screen_gets_sentences_that_are_broken_between_words() {
        bench.pushes.does(
                (push, lines) -> lines.accept(" !     shop.arbor.dev does not lead here: DNS has no address for it."));
        String narrow = "GIT_SSH_COMMAND=\"$GIT_SSH_COMMAND -o SetEnv=COLUMNS=48\" git push "
                + bench.client().url("shop") + " main";

        var push = bench.client().run(work, "ada", "sh", "-c", narrow);

        assertThat(push.stderr().replaceAll(" +\n", "\n"))
                .contains(
                        "remote:  !     shop.arbor.dev does not lead\nremote:        here: DNS has no address for it.\n");
    }

    @Test
    void a_file_over_the_limit_is_refused_with_the_limit() throws IOException {
        byte[] large = new byte[21 << 20];
        new Random(1).nextBytes(large);
        Files.write(work.resolve("large.bin"), large);
        commit("app.py", "changed\n");

        var push = push("main");

        assertThat(push.exitCode()).isEqualTo(1);
        assertThat(push.stderr()).contains("A file in the push is larger than 20 MB");
        assertThat(bench.pushes.pushes()).isEmpty();
    }

    @Test
    void a_tree_with_a_name_that_leaves_it_is_refused() throws IOException {
        Files.createDirectories(work.resolve("x/aa"));
        commit("x/aa/evil", "evil\n");
        String tree = git("rev-parse", "HEAD:x").stdout().strip();
        var forged = bench.client().run(work, "ada", "python3", "-c", FORGE, tree, ".git");

        var push = git("push", bench.client().url("shop"), forged.stdout().strip() + ":refs/heads/main");

        assertThat(push.exitCode()).as(forged.stderr()).isEqualTo(1);
        assertThat(push.stderr()).contains("damaged or unsafe");
        assertThat(bench.pushes.pushes()).isEmpty();
    }

    /** Makes a commit of a tree whose one entry has a name that git itself would not write. */
    private static final String FORGE = String.join(
            "\n",
            "import subprocess, sys, binascii",
            "entry = b'40000 ' + sys.argv[2].encode() + b'\\0' + binascii.unhexlify(sys.argv[1])",
            "tree = subprocess.run(['git','hash-object','-t','tree','-w','--stdin','--literally'], input=entry, capture_output=True).stdout.decode().strip()",
            "print(subprocess.run(['git','commit-tree','-m','x',tree], capture_output=True).stdout.decode().strip())");

    @Test
    void a_push_is_in_the_audit_log_with_its_outcome() {
        bench.pushes.does((push, lines) -> {
            throw new AppFailed("no");
        });
        push("main");
        git("ls-remote", bench.client().url("shop"));

        assertThat(bench.audit.read())
                .extracting(AuditEntry::operator, AuditEntry::command, AuditEntry::app, AuditEntry::exitCode)
                .containsExactly(tuple("ada", "git-push", "shop", 1));
    }

    @Test
    void a_key_without_the_app_is_told_who_can_grant_it() {
        bench.apps.create(SHOP);
        var key = SshKey.parse(OpenSshClient.key(bench.home, "ben"));
        bench.keys.add(new AuthorizedKey(new KeyName("ben"), key, Role.DEPLOY, Set.of()));

        var push = bench.client().run(work, "ben", "git", "push", bench.client().url("shop"), "main");

        assertThat(push.exitCode()).isNotZero();
        assertThat(push.stderr()).contains("access:add ben shop");
    }

    @Test
    void what_was_pushed_can_be_cloned() throws IOException {
        push("main");

        var clone = git(
                "clone",
                "-q",
                bench.client().url("shop"),
                directory.resolve("copy").toString());

        assertThat(clone.exitCode()).as(clone.stderr()).isZero();
        assertThat(directory.resolve("copy/app.py")).content().isEqualTo("print('hello')\n");
    }

    @Test
    void an_app_that_does_not_exist_cannot_be_cloned() {
        var clone = git(
                "clone",
                bench.client().url("nothing"),
                directory.resolve("copy").toString());

        assertThat(clone.stderr()).contains(" !     App nothing does not exist");
        assertThat(bench.apps.list()).isEmpty();
    }

    @Test
    void a_large_push_arrives_whole() throws IOException {
        var random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            byte[] content = new byte[10_000];
            random.nextBytes(content);
            Files.createDirectories(work.resolve("d" + i % 20));
            Files.write(work.resolve("d" + i % 20 + "/f" + i), content);
        }
        commit("app.py", "large\n");

        var push = push("main");

        assertThat(push.exitCode()).as(push.stderr()).isZero();
        assertThat(bench.commits.tip(SHOP, "main")).map(Commit::id).contains(head());
    }

    @Test
    void a_push_from_a_shallow_clone_is_told_how_to_complete_it() throws IOException {
        commit("app.py", "second\n");
        git(
                "clone",
                "-q",
                "--depth",
                "1",
                "file://" + work,
                directory.resolve("shallow").toString());

        var push = bench.client()
                .run(
                        directory.resolve("shallow"),
                        "ada",
                        "git",
                        "push",
                        bench.client().url("shop"),
                        "HEAD:main");

        assertThat(push.exitCode()).isEqualTo(1);
        assertThat(push.stderr()).contains("shallow").contains("git fetch --unshallow");
    }

    private Finished push(String branch) {
        return git("push", bench.client().url("shop"), branch);
    }

    private void commit(String file, String content) throws IOException {
        Files.writeString(work.resolve(file), content);
        git("add", "-A");
        git("commit", "-q", "-m", file);
    }

    private String head() {
        return git("rev-parse", "HEAD").stdout().strip();
    }

    private Finished git(String... words) {
        var line = new String[words.length + 1];
        line[0] = "git";
        System.arraycopy(words, 0, line, 1, words.length);
        return bench.client().run(work, "ada", line);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
