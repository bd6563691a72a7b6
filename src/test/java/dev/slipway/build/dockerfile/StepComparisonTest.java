package dev.slipway.build.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.app.AppName;
import dev.slipway.build.BuildJob;
import dev.slipway.build.BuildSettings;
import dev.slipway.build.forecast.Earlier;
import dev.slipway.build.forecast.StepForecast;
import dev.slipway.config.EnvKey;
import dev.slipway.config.Environment;
import dev.slipway.config.Secret;
import dev.slipway.container.Labels;
import dev.slipway.container.ResourceLimits;
import dev.slipway.container.image.ImageRef;
import dev.slipway.git.InMemorySourceTree;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StepComparisonTest {

    private static final String DOCKERFILE = """
            FROM python:3.12
            ARG EDITION
            COPY requirements.txt .
            RUN pip install -r requirements.txt
            COPY . .
            RUN python manage.py collectstatic
            """;

    private static final InMemorySourceTree TREE = InMemorySourceTree.empty()
            .with("Dockerfile", DOCKERFILE)
            .with("requirements.txt", "django")
            .with("app.py", "one")
            .with(".dockerignore", "*.md")
            .with("README.md", "one");

    @Test
    void an_unchanged_tree_is_cached_from_end_to_end() {
        assertThat(compared(TREE, TREE)).allMatch(step -> step.startsWith("CACHED"));
    }

    @Test
    void what_is_not_sent_changes_nothing() {
        assertThat(compared(TREE, TREE.with("README.md", "two"))).allMatch(step -> step.startsWith("CACHED"));
    }

    @Test
    void a_change_of_code_runs_only_what_comes_after_its_copy() {
        assertThat(compared(TREE, TREE.with("app.py", "two").with("new.py", "")))
                .containsExactly(
                        "CACHED 3 ", "CACHED 4 ", "RUNS 5 app.py and 1 more have changed", "RUNS 6 after line 5");
    }

    @Test
    void a_change_of_a_line_runs_it_and_what_follows() {
        var changed = TREE.with("Dockerfile", DOCKERFILE.replace("-r requirements.txt", "-r requirements.txt -q"));

        assertThat(compared(TREE, changed))
                .containsExactly("CACHED 3 ", "RUNS 4 line 4 is new", "RUNS 5 after line 4", "RUNS 6 after line 4");
    }

    @Test
    void another_value_of_an_argument_runs_what_comes_after_it() {
        var before = new Environment(new TreeMap<>(Map.of(new EnvKey("EDITION"), new Secret("one"))));
        var steps = new StepComparison(recipe(TREE, Environment.EMPTY), false).with(new Earlier("v1", TREE, before));

        assertThat(shown(steps)).first().isEqualTo("RUNS 3 the value of ARG EDITION is another one");
    }

    @Test
    void a_stage_that_changed_changes_what_is_copied_from_it() {
        String stages =
                "FROM node AS web\nCOPY web/ .\nRUN npm run build\nFROM nginx\nRUN true\nCOPY --from=web /dist /www";
        var before = TREE.with("Dockerfile", stages).with("web/index.js", "one");

        assertThat(compared(before, before.with("web/index.js", "two")))
                .containsExactly(
                        "RUNS 2 web/index.js has changed", "RUNS 3 after line 2", "CACHED 5 ", "RUNS 6 after line 2");
    }

    @Test
    void a_here_document_is_part_of_its_line() {
        var before = TREE.with("Dockerfile", "FROM a\nRUN <<EOF\none\nEOF\n");

        assertThat(compared(before, TREE.with("Dockerfile", "FROM a\nRUN <<EOF\ntwo\nEOF\n")))
                .containsExactly("RUNS 2 line 2 is new");
    }

    @Test
    void without_an_earlier_build_nothing_is_known_and_without_the_cache_everything_runs() {
        var recipe = recipe(TREE, Environment.EMPTY);

        assertThat(shown(new StepComparison(recipe, false).alone())).allMatch(step -> step.startsWith("UNKNOWN"));
        assertThat(shown(new StepComparison(recipe, true).with(new Earlier("v1", TREE, Environment.EMPTY))))
                .allMatch(step -> step.startsWith("RUNS"));
    }

    @Test
    void the_value_of_a_variable_is_not_shown_also_where_the_text_is_cut() {
        var environment =
                new Environment(new TreeMap<>(Map.of(new EnvKey("TOKEN"), new Secret("squeamish-ossifrage"))));
        var tree = TREE.with(
                "Dockerfile",
                "FROM a\nRUN login --with-a-long-name --and-another-one --and-more --token squeamish-ossifrage\n");

        assertThat(new StepComparison(recipe(tree, environment), false).alone())
                .singleElement()
                .extracting(StepForecast::text)
                .asString()
                .contains("[secr")
                .doesNotContain("squea");
    }

    @Test
    void patterns_and_lists_name_files_too() {
        var before = TREE.with("Dockerfile", "FROM a\nCOPY [\"*.py\", \"/app/\"]\nCOPY require*.txt /app/");

        assertThat(compared(before, before.with("requirements.txt", "flask")))
                .containsExactly("CACHED 2 ", "RUNS 3 requirements.txt has changed");
    }

    private static List<String> compared(InMemorySourceTree before, InMemorySourceTree now) {
        return shown(new StepComparison(recipe(now, Environment.EMPTY), false)
                .with(new Earlier("v1", before, Environment.EMPTY)));
    }

    private static List<String> shown(List<StepForecast> steps) {
        return steps.stream()
                .map(step -> step.fate() + " " + step.line() + " " + step.reason())
                .toList();
    }

    private static Recipe recipe(InMemorySourceTree tree, Environment environment) {
        var settings = new BuildSettings("", new BuildSettings.Paths("", "", ""), ResourceLimits.NONE, false);
        var target = new BuildJob.Target(new ImageRef("slipway/shop:build"), new Labels(Map.of()));
        return Recipe.read(new BuildJob(new AppName("shop"), tree, settings, environment, target));
    }
}
