package dev.slipway.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.build.dockerfile.DockerfileBuilder;
import dev.slipway.build.dockerfile.Parents;
import dev.slipway.container.ResourceLimits;
import dev.slipway.error.AppFailed;
import dev.slipway.error.Misuse;
import dev.slipway.error.SlipwayException;
import dev.slipway.git.InMemorySourceTree;
import java.time.Clock;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuildersTest {

    private final Builders builders =
            new Builders(List.of(new DockerfileBuilder(new RecordingImages(), Parents.none(), Clock.systemUTC())));
    private final InMemorySourceTree empty = InMemorySourceTree.empty();

    @Test
    void a_tree_with_a_dockerfile_is_recognised_wherever_the_app_says_it_is() {
        assertThat(builders.detect(empty.with("Dockerfile", ""), settings("", "Dockerfile"))
                        .name())
                .isEqualTo("dockerfile");
        assertThat(builders.detect(empty.with("api/Dockerfile", ""), settings("", "/api/Dockerfile"))
                        .name())
                .isEqualTo("dockerfile");
    }

    @Test
    void a_tree_for_buildpacks_is_told_what_to_add() {
        assertThatThrownBy(() -> builders.detect(empty.with("package.json", "{}"), settings("", "")))
                .isInstanceOf(AppFailed.class)
                .hasMessage("This is a Node.js app (package.json) without a Dockerfile: buildpacks are not run here")
                .asInstanceOf(InstanceOfAssertFactories.type(SlipwayException.class))
                .satisfies(failure -> assertThat(failure.nextSteps().get(0)).startsWith("Add a Dockerfile"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker-compose.local.yml", "production.yml", "docker/docker-compose.yml"})
    void a_compose_file_of_another_name_is_told_how_to_be_read(String path) {
        var tree = empty.with("requirements.txt", "").with(path, "services: {}");

        assertThatThrownBy(() -> builders.detect(tree, settings("", "")))
                .isInstanceOfSatisfying(AppFailed.class, failed -> {
                    assertThat(failed.sentence()).endsWith(path + " looks like a compose file");
                    assertThat(failed.nextSteps().get(0)).contains("builder:set APP compose-files " + path);
                });
    }

    @Test
    void a_tree_of_nothing_known_is_told_what_was_looked_for() {
        assertThatThrownBy(() -> builders.detect(empty.with("README.md", "hello"), settings("", "deploy/Dockerfile")))
                .isInstanceOf(AppFailed.class)
                .hasMessage("Nothing to build. Looked for: deploy/Dockerfile");
        assertThatThrownBy(() -> builders.detect(empty, settings("", "")))
                .isInstanceOf(AppFailed.class)
                .hasMessage("There are no files");
    }

    @Test
    void a_selected_builder_is_taken_and_an_unknown_one_refused() {
        assertThat(builders.detect(empty, settings("dockerfile", "")).name()).isEqualTo("dockerfile");
        assertThatThrownBy(() -> builders.detect(empty, settings("herokuish", "")))
                .isInstanceOf(Misuse.class)
                .hasMessage("There is no builder 'herokuish'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../Dockerfile", "a/../../b", "..", "/../x", "a\0b"})
    void a_path_stays_inside_of_the_tree(String path) {
        assertThatThrownBy(() -> settings("", path)).isInstanceOf(Misuse.class);
    }

    @Test
    void limits_are_read_in_dockers_units() {
        assertThat(BuildSettings.memory("")).isZero();
        assertThat(BuildSettings.memory("512m")).isEqualTo(512L << 20);
        assertThat(BuildSettings.memory("2G")).isEqualTo(2L << 30);
        assertThat(BuildSettings.memory("8388608")).isEqualTo(8L << 20);
        assertThat(BuildSettings.nanoCpus("1.5")).isEqualTo(1_500_000_000L);
        assertThat(BuildSettings.nanoCpus("")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1k", "x", "9999999999999g", "1.5g", "512 m"})
    void a_memory_that_is_none_is_refused(String text) {
        assertThatThrownBy(() -> BuildSettings.memory(text)).isInstanceOf(Misuse.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1e9", "x", ".5", "99999"})
    void cores_that_are_none_are_refused(String text) {
        assertThatThrownBy(() -> BuildSettings.nanoCpus(text)).isInstanceOf(Misuse.class);
    }

    private static BuildSettings settings(String selected, String dockerfile) {
        return new BuildSettings(selected, new BuildSettings.Paths("", dockerfile, ""), ResourceLimits.NONE, false);
    }
}
