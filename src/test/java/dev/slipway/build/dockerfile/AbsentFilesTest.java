package dev.slipway.build.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.app.AppName;
import dev.slipway.build.context.DockerIgnore;
import dev.slipway.container.image.BuildFailed;
import dev.slipway.diagnosis.FailedBuild;
import dev.slipway.diagnosis.symptom.Diagnosis;
import dev.slipway.git.InMemorySourceTree;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are on a laptop and not in the build: why, and what to do. */
class AbsentFilesTest {

    private final InMemorySourceTree tree = InMemorySourceTree.empty()
            .with("Dockerfile", "FROM scratch\n")
            .with("poetry.lock", "")
            .with("web/requirements.txt", "")
            .with(".dockerignore", "*.lock\n")
            .with(".gitignore", "# made\ntarget/\n/dist\n*.war\n");

    @Test
    void dockerignore_is_named() {
        assertThat(cause("poetry.lock").cause()).isEqualTo(".dockerignore leaves poetry.lock out");
        assertThat(cause("poetry.lock").nextSteps()).singleElement().asString().contains("!poetry.lock");
    }

    @ParameterizedTest
    @CsvSource({
        "target, target/",
        "target/app.jar, target/",
        "sub/target/app.jar, target/",
        "dist/index.html, /dist",
        "shop.war, *.war"
    })
    void a_line_of_gitignore_is_named(String path, String line) {
        assertThat(cause(path).cause())
                .isEqualTo(path + " is not in the repository, since .gitignore has the line " + line);
    }

    @Test
    void else_a_name_that_is_near() {
        assertThat(cause("web/requirement.txt").nextSteps())
                .singleElement()
                .asString()
                .contains("Did you mean web/requirements.txt?");
        assertThat(cause("nothing/like/it").nextSteps()).containsExactly("Add it, commit and push again.");
    }

    @ParameterizedTest
    @CsvSource({
        "'failed to compute cache key: \"/poetry.lock\" not found: not found', poetry.lock",
        "'failed to calculate checksum of ref ab::cd: \"/target/a.jar\": not found', target/a.jar",
        "lstat /var/lib/docker/tmp/buildkit-mount286680620/target: no such file or directory, target"
    })
    void the_engines_own_words_are_left_out(String said, String path) {
        var step = new BuildFailed.Step("[2/2] COPY a b", said, List.of());
        var failed = new FailedBuild(
                new AppName("shop"),
                "Dockerfile line 3",
                "COPY a b",
                0,
                asked -> new Diagnosis("no " + asked, "Add it."));

        assertThat(failed.explained(new BuildFailed(step)))
                .hasMessageStartingWith("The build failed at Dockerfile line 3, COPY a b: no " + path)
                .hasMessageNotContaining("/var/lib");
    }

    private Diagnosis cause(String path) {
        return new AbsentFiles(tree, DockerIgnore.of(tree, "Dockerfile")).of(path);
    }
}
