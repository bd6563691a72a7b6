package dev.slipway.git.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.app.AppName;
import dev.slipway.app.Settings;
import dev.slipway.error.Misuse;
import dev.slipway.git.BareRepos;
import dev.slipway.git.assembly.Assemblies;
import dev.slipway.git.assembly.Author;
import dev.slipway.store.StateDir;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkingCopyTest {

    private static final AppName SHOP = new AppName("shop");

    @TempDir
    private Path directory;

    private Path root;
    private Git git;

    @BeforeEach
    void setUp() throws Exception {
        root = Files.createDirectory(directory.resolve("work"));
        git = Git.init().setDirectory(root.toFile()).call();
    }

    @AfterEach
    void tearDown() {
        git.close();
    }

    private WorkingCopy around(Path where) {
        return WorkingCopy.around(where, Map.of("HOME", directory.toString()));
    }

    private void file(String path, String text) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.writeString(root.resolve(path), text);
    }

    /** What is committed of it: path, mode and text. */
    private TreeMap<String, String> committed() throws IOException {
        var state = new StateDir(directory.resolve("state"));
        var repos = new BareRepos(state);
        var assemblies = new Assemblies(repos, new Settings(state, Clock.systemUTC()), Clock.systemUTC());
        try (var assembly = assemblies.begin(SHOP)) {
            around(root).addTo(assembly);
            var commit = assembly.commit(Author.of(Optional.empty(), Optional.empty()))
                    .orElseThrow();
            return files(repos, commit.id());
        }
    }

    private static TreeMap<String, String> files(BareRepos repos, String commit) throws IOException {
        var found = new TreeMap<String, String>();
        try (var repository = repos.open(SHOP);
                var revisions = new RevWalk(repository);
                var walk = new TreeWalk(repository)) {
            walk.addTree(revisions.parseCommit(ObjectId.fromString(commit)).getTree());
            walk.setRecursive(true);
            while (walk.next()) {
                String text = new String(repository.open(walk.getObjectId(0)).getBytes());
                var mode = walk.getFileMode();
                String mark = FileMode.EXECUTABLE_FILE.equals(mode) ? "*" : FileMode.SYMLINK.equals(mode) ? "@" : "";
                found.put(walk.getPathString(), mark + text);
            }
        }
        return found;
    }

    @Test
    void all_that_git_would_add_is_there_committed_or_not() throws Exception {
        file("app.py", "old");
        file("gone.py", "gone");
        git.add().addFilepattern(".").call();
        git.commit().setMessage("Begin").setAuthor("ada", "a@b").setSign(false).call();
        file("app.py", "new");
        Files.delete(root.resolve("gone.py"));
        file("deep/below/more.py", "more");
        Files.createSymbolicLink(root.resolve("link"), Path.of("app.py"));
        file("run.sh", "run");
        Files.setPosixFilePermissions(root.resolve("run.sh"), PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThat(committed())
                .containsOnlyKeys("app.py", "deep/below/more.py", "link", "run.sh")
                .containsEntry("app.py", "new")
                .containsEntry("link", "@app.py")
                .containsEntry("run.sh", "*run");
    }

    @Test
    void what_git_ignores_is_left_out_unless_it_is_tracked() throws Exception {
        file("kept/secret", "tracked");
        git.add().addFilepattern(".").call();
        file(".gitignore", "secret\nnode_modules/\n");
        file("secret", "ignored");
        file("node_modules/one/index.js", "ignored");

        assertThat(committed()).containsOnlyKeys(".gitignore", "kept/secret");
    }

    @Test
    void what_somebody_has_git_ignore_everywhere_is_left_out() throws Exception {
        Files.writeString(directory.resolve(".gitconfig"), "[core]\n\texcludesFile = ~/ignored\n");
        Files.writeString(directory.resolve("ignored"), "*.swp\n.idea/\n");
        file("app.py", "1");
        file(".app.py.swp", "2");
        file(".idea/workspace.xml", "3");

        assertThat(committed()).containsOnlyKeys("app.py");
        assertThat(Files.readString(root.resolve(".git/config"))).doesNotContain("excludes");
    }

    @Test
    void nothing_of_the_repository_is_touched() throws Exception {
        file("app.py", "1");
        git.add().addFilepattern(".").call();
        file("other.py", "2");
        byte[] index = Files.readAllBytes(root.resolve(".git/index"));

        committed();

        assertThat(Files.readAllBytes(root.resolve(".git/index"))).isEqualTo(index);
        assertThat(git.status().call().getUntracked()).containsExactly("other.py");
        assertThat(git.getRepository().getRefDatabase().getRefs()).isEmpty();
    }

    @Test
    void files_of_a_repository_inside_come_along() throws Exception {
        file("app.py", "1");
        try (var inner = Git.init().setDirectory(root.resolve("lib").toFile()).call()) {
            file("lib/code.py", "2");
            inner.add().addFilepattern(".").call();
            inner.commit()
                    .setMessage("Begin")
                    .setAuthor("ada", "a@b")
                    .setSign(false)
                    .call();
        }

        assertThat(committed()).containsOnlyKeys("app.py", "lib/code.py");
    }

    @Test
    void it_is_found_from_a_directory_below() throws Exception {
        file("deep/below/app.py", "1");

        assertThat(around(root.resolve("deep/below")).root()).isEqualTo(root.toRealPath());
    }

    @Test
    void the_app_is_called_as_where_it_is_deployed_to() throws Exception {
        assertThat(around(root).remoteApp()).isEmpty();

        var config = git.getRepository().getConfig();
        config.setString("remote", "deploy", "url", "ssh://deploy@example.org:2222/shop");
        config.save();

        assertThat(around(root).remoteApp()).hasValue("shop");
    }

    @Test
    void a_directory_without_a_repository_is_none() {
        assertThatThrownBy(() -> around(directory)).isInstanceOf(Misuse.class).hasMessageContaining("in no git");
    }
}
