package dev.slipway.build.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.git.InMemorySourceTree;
import org.junit.jupiter.api.Test;

class LockFilesTest {

    private static final String PIPFILE = """
            [[source]]
            url = "https://pypi.org/simple"
            verify_ssl = true
            name = "pypi"

            [packages]
            django = "*"
            gunicorn = {version = ">=20", extras = ["gevent"]}
            "café" = "*"

            [dev-packages]

            [docs]
            sphinx = "*"

            [requires]
            python_version = "3.11"

            [scripts]
            serve = "gunicorn"
            """;
    /** What plette, Pipenv's own reader, says of it. */
    private static final String HASH = "cdba73709950f7eac061fa19dad1a138c3abed3ea28cab04069f3dd89e01657e";

    private static final String PACKAGE =
            "{\"dependencies\": {\"express\": \"^4.19.0\", \"pg\": \"^8.0.0\"}, \"devDependencies\": {\"vite\": \"^5.0.0\"}}";

    @Test
    void a_pipfile_that_was_changed_after_its_lock_is_told_and_one_that_was_not_is_not() {
        var tree = InMemorySourceTree.empty().with("hello/Pipfile", PIPFILE).with("hello/Pipfile.lock", lock(HASH));

        assertThat(new LockFiles(tree).hints()).isEmpty();
        assertThat(new LockFiles(tree.with("hello/Pipfile", PIPFILE.replace("django = \"*\"", "django = \"==5.2\"")))
                        .hints())
                .containsExactly("hello/Pipfile.lock is not of this Pipfile: pipenv lock, and commit both");
    }

    @Test
    void a_lock_of_npm_without_what_is_asked_for_is_told_with_its_name() {
        var tree = InMemorySourceTree.empty()
                .with("package.json", PACKAGE)
                .with("package-lock.json", "{\"lockfileVersion\": 3, \"packages\": {\"\": " + PACKAGE + "}}");

        assertThat(new LockFiles(tree).hints()).isEmpty();
        assertThat(new LockFiles(tree.with(
                                "package.json",
                                PACKAGE.replace("\"pg\"", "\"mysql2\"").replace("^5.0", "^6.0")))
                        .hints())
                .containsExactly(
                        "package-lock.json does not have mysql2, vite as package.json asks for: npm install, and"
                                + " commit both");
    }

    @Test
    void what_does_not_tell_or_cannot_be_read_is_left_to_its_tool() {
        var tree = InMemorySourceTree.empty()
                .with("Pipfile", "[packages")
                .with("Pipfile.lock", lock(HASH))
                .with("package.json", PACKAGE)
                .with("package-lock.json", "{\"lockfileVersion\": 1, \"dependencies\": {}}")
                .with("a/Pipfile.lock", lock(HASH))
                .with("b/package.json", "{")
                .with("b/package-lock.json", "{\"packages\": {\"\": {}}}")
                .with("node_modules/x/package.json", PACKAGE)
                .with("node_modules/x/package-lock.json", "{\"packages\": {\"\": {}}}");

        assertThat(new LockFiles(tree).hints()).isEmpty();
    }

    private static String lock(String hash) {
        return "{\"_meta\": {\"hash\": {\"sha256\": \"" + hash + "\"}, \"pipfile-spec\": 6}, \"default\": {}}";
    }
}
