package dev.slipway.build.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.AppFailed;
import dev.slipway.git.InMemorySourceTree;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DockerIgnoreTest {

    /** From Docker's documentation, then from the tests of moby/patternmatcher. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "*/temp*             | somedir/temporary.txt        | true",
                "*/temp*             | somedir/temp                 | true",
                "*/temp*             | temp                         | false",
                "*/*/temp*           | somedir/subdir/temporary.txt | true",
                "*/*/temp*           | somedir/temporary.txt        | false",
                "temp?               | tempa                        | true",
                "temp?               | tempb                        | true",
                "temp?               | temp                         | false",
                "temp?               | tempab                       | false",
                "/foo/bar            | foo/bar                      | true",
                "foo/bar             | foo/bar                      | true",
                "/                   | foo                          | false",
                "**/*.go             | a/b/main.go                  | true",
                "**/*.go             | main.go                      | true",
                "**/*.go             | main.god                     | false",
                "*.md;!README.md     | README.md                    | false",
                "*.md;!README.md     | other.md                     | true",
                "*.md;!README*.md;README-secret.md | README-secret.md | true",
                "*.md;!README*.md;README-secret.md | README-open.md   | false",
                "*.md;README-secret.md;!README*.md | README-secret.md | false",
                "# comment;*.log     | a.log                        | true",
                "#a                  | #a                           | false",
                "\\#a                | #a                           | true",
                "**                  | file                         | true",
                "**                  | dir/file                     | true",
                "**/                 | file                         | true",
                "**/                 | dir/file                     | true",
                "dir/**              | dir/file                     | true",
                "dir/**              | dir/dir2/file                | true",
                "dir/**              | dira/file                    | false",
                "**/dir2/*           | dir/dir2/file                | true",
                "**/dir2/**          | dir/dir2/dir2/file           | true",
                "**file              | file                         | true",
                "**file              | dir/file                     | true",
                "**file              | dir/a-file                   | true",
                "**/file             | dir/a-file                   | false",
                "**file              | dir/file2.txt                | false",
                "**/**/*.txt         | dir/dir/file.txt             | true",
                "**/*.txt2           | dir/dir/file.txt             | false",
                "a**/*.txt           | a/dir/file.txt               | true",
                "a/*.txt             | a/dir/file.txt               | false",
                "a/*.txt**           | a/file.txt                   | true",
                "a[b-d]e             | ae                           | false",
                "a[b-d]e             | ace                          | true",
                "a[^b-d]e            | ace                          | false",
                "a[^b-d]e            | aze                          | true",
                "a[^x]b              | a/b                          | true",
                "[\\]a]               | ]                            | true",
                "[\\-x]               | -                            | true",
                "a[!b]               | a!                           | true",
                "abc.def             | abcdef                       | false",
                "abc.def             | abcZdef                      | false",
                "abc?def             | abc/def                      | false",
                "a\\*b               | a*b                          | true",
                "a\\*b               | axb                          | false",
                "a+(b).$             | a                            | false",
                "node_modules        | node_modules/a/b.js          | true",
                "node_modules        | web/node_modules/a.js        | false",
                "**/node_modules     | web/node_modules/a.js        | true",
                "docs;!docs/README.md | docs/README.md              | false",
                "docs;!docs/README.md | docs/guide.md               | true",
                "*;!src              | src/main.py                  | false",
                "*;!src              | .env                         | true",
                "*;!src/**/*.py      | src/a/b.py                   | false",
                "*;!src/**/*.py      | src/a/b.txt                  | true",
                "! README.md         | README.md                    | false",
                "*.md;! README.md    | README.md                    | false",
                "./a/../b/           | b/file                       | true",
                "/../b               | b                            | true",
                "../b                | b                            | false",
                "ü*                  | übung/a                      | true"
            })
    void a_pattern_decides_as_dockers_does(String lines, String path, boolean ignored) {
        var ignore = DockerIgnore.parse(".dockerignore", lines.replace(";", "\n"), Set.of());

        assertThat(ignore.ignores(path)).isEqualTo(ignored);
    }

    @Test
    void what_says_how_to_build_is_always_sent() {
        var tree = InMemorySourceTree.empty().with(".dockerignore", "*\n");

        var ignore = DockerIgnore.of(tree, "deploy/Dockerfile");

        assertThat(ignore.ignores("deploy/Dockerfile")).isFalse();
        assertThat(ignore.ignores(".dockerignore")).isFalse();
        assertThat(ignore.ignores("Dockerfile")).isTrue();
    }

    @Test
    void the_file_beside_the_dockerfile_comes_first() {
        var tree = InMemorySourceTree.empty().with(".dockerignore", "a\n").with("api/Dockerfile.dockerignore", "b\n");

        var ignore = DockerIgnore.of(tree, "api/Dockerfile");

        assertThat(ignore.ignores("a")).isFalse();
        assertThat(ignore.ignores("b")).isTrue();
        assertThat(DockerIgnore.of(tree, "Dockerfile").ignores("a")).isTrue();
    }

    @Test
    void gits_own_files_are_never_sent() {
        var ignore = DockerIgnore.of(InMemorySourceTree.empty().with(".dockerignore", "!.git\n"), "Dockerfile");

        assertThat(ignore.ignores(".git/config")).isTrue();
        assertThat(ignore.ignores("vendor/lib/.git")).isTrue();
        assertThat(ignore.ignores(".gitignore")).isFalse();
    }

    @Test
    void windows_line_ends_and_a_byte_order_mark_are_read() {
        var ignore = DockerIgnore.parse(".dockerignore", "\ufeff*.log\r\n  \r\ntmp\r\n", Set.of());

        assertThat(ignore.ignores("a.log")).isTrue();
        assertThat(ignore.ignores("tmp/a")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"!", "a[", "[]", "a[b-", "a\\", "[z-a]", "[]a]", "[-x]", "[x-]", "[^bc"})
    void a_malformed_pattern_is_named(String line) {
        assertThatThrownBy(() -> DockerIgnore.parse(".dockerignore", "*.log\n" + line, Set.of()))
                .isInstanceOf(AppFailed.class)
                .hasMessageStartingWith(".dockerignore line 2");
    }

    @Test
    void a_git_directory_that_the_app_keeps_is_sent_and_may_be_ignored_like_any() {
        var kept = InMemorySourceTree.empty().with(".git/HEAD", "ref: refs/heads/main\n");

        assertThat(DockerIgnore.of(kept, "Dockerfile").ignores(".git/config")).isFalse();
        assertThat(DockerIgnore.of(kept, "Dockerfile").ignores("lib/.git")).isTrue();
        assertThat(DockerIgnore.of(kept.with(".dockerignore", ".git\n"), "Dockerfile")
                        .ignores(".git/config"))
                .isTrue();
    }
}
