package dev.slipway.git.tree;

import static dev.slipway.git.transfer.PushBench.SHOP;
import static dev.slipway.git.transfer.Workplace.Node.directory;
import static dev.slipway.git.transfer.Workplace.Node.file;
import static dev.slipway.git.transfer.Workplace.Node.link;
import static dev.slipway.git.transfer.Workplace.Node.module;
import static dev.slipway.git.transfer.Workplace.Node.program;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.app.AppName;
import dev.slipway.error.AppFailed;
import dev.slipway.git.SourceTree;
import dev.slipway.git.SourceTree.Entry;
import dev.slipway.git.SourceTree.Kind;
import dev.slipway.git.module.ModuleRepos;
import dev.slipway.git.module.Submodules;
import dev.slipway.git.remote.Reach;
import dev.slipway.git.remote.TestRemotes;
import dev.slipway.git.transfer.PushBench;
import dev.slipway.git.transfer.Workplace;
import dev.slipway.git.transfer.Workplace.Node;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommitTreeTest {

    private static final ObjectId ELSEWHERE = ObjectId.fromString("1234567890123456789012345678901234567890");

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
    void shows_every_file_with_its_kind_size_and_content() throws Exception {
        try (var tree = pushed(
                file("Dockerfile", "FROM busybox\n"),
                directory("bin", program("start", "#!/bin/sh\n")),
                link("link", "bin/start"))) {

            assertThat(tree.entries())
                    .containsExactly(
                            new Entry("Dockerfile", Kind.FILE, 13),
                            new Entry("bin/start", Kind.EXECUTABLE, 10),
                            new Entry("link", Kind.SYMLINK, 9));
            assertThat(tree.text("Dockerfile", 100)).contains("FROM busybox\n");
            assertThat(tree.text("absent", 100)).isEmpty();
            assertThat(tree.find("bin")).isEmpty();
            try (var content = tree.open(tree.find("link").orElseThrow())) {
                assertThat(content.readAllBytes()).isEqualTo("bin/start".getBytes(UTF_8));
            }
        }
    }

    @Test
    void text_follows_links_within_the_tree() throws Exception {
        try (var tree = pushed(
                link("Dockerfile", "docker/../docker/live"),
                directory("docker", link("live", "v2"), file("v2", "FROM x")))) {

            assertThat(tree.text("Dockerfile", 100)).contains("FROM x");
            assertThat(tree.under("docker").text("live", 100)).contains("FROM x");
        }
    }

    @Test
    void a_text_over_its_limit_is_refused_with_both_numbers() throws Exception {
        try (var tree = pushed(file("Procfile", "web: x"))) {

            assertThatThrownBy(() -> tree.text("Procfile", 5))
                    .isInstanceOf(AppFailed.class)
                    .hasMessage("Procfile is 6 bytes, of at most 5");
        }
    }

    @Test
    void a_directory_of_it_is_a_tree_of_its_own() throws Exception {
        try (var tree = pushed(file("web.txt", "2"), directory("web", directory("src", file("a", "1"))))) {

            assertThat(tree.under("./web/").entries()).containsExactly(new Entry("src/a", Kind.FILE, 1));
            assertThat(tree.under("web").under("src").text("a", 10)).contains("1");
            assertThat(tree.under("")).isSameAs(tree);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"absent", "..", "../x", "/etc", "web/..", "we"})
    void a_directory_that_is_not_there_is_named(String wanted) throws Exception {
        try (var tree = pushed(directory("web", file("a", "1")))) {

            assertThatThrownBy(() -> tree.under(wanted))
                    .isInstanceOf(AppFailed.class)
                    .hasMessageContaining("There is no directory " + wanted);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/etc/shadow",
        "..",
        "../x",
        "dir/../../x",
        "deep/up/../..",
        "deep/up/../../etc/passwd",
        "./.././x",
    })
    void a_link_that_leaves_the_tree_is_refused_by_name(String target) throws Exception {
        var failure = assertThatThrownBy(() ->
                pushed(directory("deep", directory("er", file("a", "1")), link("up", "..")), link("static", target)));

        failure.isInstanceOf(AppFailed.class).hasMessageContaining("symbolic link static leads to " + target);
    }

    @Test
    void links_in_circles_or_to_nowhere_stay_what_they_are() throws Exception {
        try (var tree = pushed(link("a", "b"), link("b", "a"), link("c", "absent/x"))) {

            assertThat(tree.entries()).hasSize(3);
            assertThat(tree.text("a", 100)).isEmpty();
            assertThat(tree.text("c", 100)).isEmpty();
        }
    }

    @Test
    void a_link_out_of_the_built_directory_is_refused() throws Exception {
        try (var tree = pushed(file("shared", "x"), directory("web", link("shared", "../shared")))) {

            assertThatThrownBy(() -> tree.under("web"))
                    .isInstanceOf(AppFailed.class)
                    .hasMessageContaining("shared");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\\b", "a\u0007", "a\u007f"})
    void a_name_that_cannot_be_unpacked_safely_is_refused(String name) {
        assertThatThrownBy(() -> pushed(file(name, "x")))
                .isInstanceOf(AppFailed.class)
                .hasMessageContaining("safely");
    }

    @Test
    void a_name_that_is_not_utf_8_is_refused() {
        assertThatThrownBy(() -> pushed(file(new byte[] {'a', (byte) 0xff}, "x")))
                .isInstanceOf(AppFailed.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void names_beyond_ascii_are_fine() throws Exception {
        try (var tree = pushed(file("bücher und so.txt", "x"))) {
            assertThat(tree.find("bücher und so.txt")).isPresent();
        }
    }

    @Test
    void a_small_commit_that_unfolds_into_billions_of_files_is_refused() {
        var bomb = directory("d", file("f", "x"));
        for (int level = 0; level < 10; level++) {
            bomb = directory("d", copies(bomb));
        }
        var top = bomb;

        assertThatThrownBy(() -> pushed(top)).isInstanceOf(AppFailed.class).hasMessageContaining("more than 250000");
    }

    @Test
    void the_files_of_submodules_are_among_the_others() throws Exception {
        ObjectId id;
        try (var library = new Workplace(directory.resolve("library"), bench.door.address("library"))) {
            library.commit("main", file("old", "1"));
            library.push("main");
            id = library.commit("main", directory("src", file("lib.js", "lib")));
            library.push("main");
            // Not what a branch stands at, so that some servers do not give it out by its id.
            library.commit("main", file("newer", "1"));
            library.push("main");
        }

        try (var tree = pushed(
                file(".gitmodules", modules("vendor/lib", bench.door.address("library"))),
                file("a", "1"),
                directory("vendor", module("lib", id)))) {
            assertThat(tree.entries())
                    .extracting(Entry::path)
                    .containsExactly(".gitmodules", "a", "vendor/lib/src/lib.js");
            assertThat(tree.text("vendor/lib/src/lib.js", 100)).contains("lib");
            assertThat(bench.state.modules("shop")).isDirectory();
        }
    }

    @Test
    void a_submodules_commit_that_its_repository_does_not_have_is_named() throws Exception {
        try (var library = new Workplace(directory.resolve("library"), bench.door.address("library"))) {
            library.commit("main", file("old", "1"));
            library.push("main");
        }

        assertThatThrownBy(() -> pushed(
                        file(".gitmodules", modules("lib", bench.door.address("library"))), module("lib", ELSEWHERE)))
                .isInstanceOf(AppFailed.class)
                .hasMessageContaining("submodule lib is at " + ELSEWHERE.name());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc",
                "/var/lib/slipway/apps/blog/repo.git",
                "../blog",
                "./blog",
                "ext::sh -c id",
                "https://-oProxyCommand=x/a",
                "http:///a",
                "ftp://example.org/a",
                "https://example.org/a b",
                "C:/repo",
                "a"
            })
    void a_submodule_that_is_not_fetched_over_the_network_is_refused_by_name(String address) {
        assertThatThrownBy(() -> pushed(file(".gitmodules", modules("lib", address)), module("lib", ELSEWHERE)))
                .isInstanceOfSatisfying(
                        AppFailed.class,
                        failure -> assertThat(failure.nextSteps().get(0)).contains("git submodule set-url lib"))
                .hasMessageContaining("The submodule lib cannot be fetched");
    }

    @Test
    void a_submodule_without_an_address_is_refused_by_name() {
        assertThatThrownBy(() -> pushed(module("lib", ELSEWHERE)))
                .isInstanceOf(AppFailed.class)
                .hasMessage("The submodule lib has no address in .gitmodules");
    }

    @Test
    void a_submodule_on_this_host_is_refused() throws Exception {
        var id = work.commit(
                "main", file(".gitmodules", modules("lib", "git://127.0.0.1:1/x")), module("lib", ELSEWHERE));
        work.push("main");

        var trees = new SourceTrees(
                bench.repos, new Submodules(new ModuleRepos(bench.state, TestRemotes.of(bench.state)), bench.settings));

        assertThatThrownBy(() ->
                        trees.open(SHOP, bench.commits.find(SHOP, id.name()).orElseThrow()))
                .isInstanceOf(AppFailed.class)
                .hasMessageContaining("is this server itself");
    }

    @Test
    void an_app_does_not_see_another_apps_commits() throws Exception {
        try (var tree = pushed(file("a", "1"))) {
            assertThat(bench.commits.find(new AppName("blog"), tree.commit().id()))
                    .isEmpty();
        }
    }

    @Test
    void a_kept_git_directory_is_that_of_a_clean_checkout() throws Exception {
        try (var tree =
                pushed(file("Dockerfile", "FROM busybox\n"), directory("bin", program("start", "#!/bin/sh\n")))) {
            var commit = tree.commit();
            var trees = new SourceTrees(
                    bench.repos,
                    new Submodules(new ModuleRepos(bench.state, TestRemotes.of(bench.state)), bench.settings));
            Path checkout = directory.resolve("checkout");
            try (var kept = trees.openWithGit(SHOP, commit, "main", bench.state.work())) {
                for (Entry entry : kept.entries()) {
                    Path file = checkout.resolve(entry.path());
                    Files.createDirectories(file.getParent());
                    try (var content = kept.open(entry)) {
                        Files.copy(content, file);
                    }
                    if (entry.kind() == Kind.EXECUTABLE) {
                        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
                    }
                }
            }

            assertThat(git(checkout, "status", "--porcelain")).isEmpty();
            assertThat(git(checkout, "log", "--format=%H %D")).startsWith(commit.id() + " HEAD -> main");
            assertThat(git(checkout, "fsck")).doesNotContain("error");
            assertThat(checkout.resolve(".git"))
                    .isDirectoryContaining("glob:**/{config,description,HEAD,hooks,index,info,logs,objects,refs}");
            try (var left = Files.list(bench.state.work())) {
                assertThat(left).isEmpty();
            }
        }
    }

    private static String git(Path where, String... words) throws Exception {
        var line = new ArrayList<>(List.of("git"));
        line.addAll(List.of(words));
        var process = new ProcessBuilder(line)
                .directory(where.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private SourceTree pushed(Node... nodes) throws Exception {
        var id = work.commit("main", nodes);
        work.push("main");
        var modules = new ModuleRepos(bench.state, TestRemotes.of(bench.state), Reach.anywhere());
        var trees = new SourceTrees(bench.repos, new Submodules(modules, bench.settings));
        return trees.open(SHOP, bench.commits.find(SHOP, id.name()).orElseThrow());
    }

    private static Node[] copies(Node of) {
        var copies = new Node[10];
        for (int i = 0; i < copies.length; i++) {
            copies[i] = new Node(("d" + i).getBytes(UTF_8), of.mode(), of.content());
        }
        return copies;
    }

    private static String modules(String path, String address) {
        return "[submodule \"" + path + "\"]\n\tpath = " + path + "\n\turl = " + address + "\n";
    }
}
