package dev.slipway.command.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.app.AppName;
import dev.slipway.app.property.GitProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitTopicTest {

    private static final AppName SHOP = new AppName("shop");

    @TempDir
    private Path directory;

    private GitCommandBench git;

    @BeforeEach
    void setUp() {
        git = new GitCommandBench(directory);
    }

    @Test
    void the_report_has_every_property_and_what_the_branch_stands_at() {
        git.images.add("shop:1", 80);
        git.bench.type("git:from-image shop shop:1");

        var report = git.bench.type("git:report shop").out();

        assertThat(report)
                .startsWith("=====> shop git information\n")
                .contains("Git computed deploy branch:     master\n")
                .contains("Git computed keep git dir:      false\n")
                .contains("Git computed archive max files: 10000\n")
                .contains("Git rev env var:                GIT_REV\n")
                .contains("Git source image:               shop:1\n")
                .contains("Git sha:                        "
                        + git.commits.head(SHOP).orElseThrow().id());
        assertThat(git.bench.type("git:report shop --git-last-updated-at").out())
                .matches("[0-9]{10}\n");
        assertThat(git.bench.type("git:report shop --format json").out()).contains("\"keep-git-dir\":\"\"");
    }

    @Test
    void the_revision_variable_is_turned_off_by_no_value() {
        assertThat(git.bench.type("git:set shop rev-env-var").out()).isEqualTo("=====> Unsetting rev-env-var\n");

        assertThat(git.bench.settings.computed(SHOP, GitProperties.REV_ENV_VAR)).isEmpty();
        git.bench.type("git:set shop rev-env-var COMMIT");
        assertThat(git.bench.settings.computed(SHOP, GitProperties.REV_ENV_VAR)).isEqualTo("COMMIT");
        assertThat(git.bench.type("git:set shop archive-max-size 0").exit()).isEqualTo(1);
    }

    @Test
    void initialize_makes_the_repository_and_status_tells_what_it_has() {
        assertThat(git.bench.type("git:status shop").out()).contains("No commits yet\nNothing is deployed\n");

        assertThat(git.bench.type("git:initialize shop").exit()).isZero();

        assertThat(git.repos.exists(SHOP)).isTrue();
        git.images.add("shop:1", 80);
        git.bench.type("git:from-image shop shop:1");
        assertThat(git.bench.type("git:status shop").out()).startsWith("On branch master\nAt ");
    }

    @Test
    void unlock_removes_what_a_crash_left() throws IOException {
        assertThat(git.bench.type("git:unlock nowhere --force").exit()).isZero();
        assertThat(git.bench.type("git:unlock shop").out())
                .isEqualTo("-----> No clone folder exists app already unlocked\n");
        git.bench.type("git:initialize shop");
        Path left = git.bench.state.repository("shop").resolve("refs/heads/master.lock");
        Files.createFile(left);

        assertThat(git.bench.type("git:unlock shop").exit()).isEqualTo(1);
        assertThat(left).exists();
        assertThat(git.bench.type("--force git:unlock shop").out())
                .isEqualTo("-----> Removed refs/heads/master.lock\n");
        assertThat(left).doesNotExist();
    }
}
