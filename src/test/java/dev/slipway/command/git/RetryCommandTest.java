package dev.slipway.command.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.access.Role;
import dev.slipway.app.AppName;
import dev.slipway.app.property.AppsProperties;
import dev.slipway.error.AppFailed;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetryCommandTest {

    private static final AppName SHOP = new AppName("shop");

    @TempDir
    private Path directory;

    @Test
    void what_failed_is_deployed_again_and_only_then_the_branch_moves() {
        var git = new GitCommandBench(directory);
        fails(git);
        git.bench.type("git:from-image shop shop:1");
        assertThat(git.commits.head(SHOP)).isEmpty();

        git.deploys.does((push, lines) -> lines.accept("=====> deployed"));
        var answer = git.bench.type("retry shop");

        assertThat(answer.exit()).as(answer.err()).isZero();
        assertThat(answer.out()).isEqualTo("=====> deployed\n");
        var pushes = git.deploys.pushes();
        assertThat(pushes.get(1).commit()).isEqualTo(pushes.get(0).commit());
        assertThat(pushes.get(1).purpose()).isEqualTo("retry");
        assertThat(git.commits.head(SHOP)).contains(pushes.get(0).commit());
    }

    @Test
    void what_came_from_an_image_is_noted_as_such_when_it_is_tried_again() {
        var git = new GitCommandBench(directory);
        fails(git);
        git.bench.type("git:from-image shop shop:1");
        git.bench.type("retry shop");
        git.deploys.does((push, lines) -> {});

        assertThat(git.bench.type("retry shop").exit()).isZero();

        var arrival = git.deploys.pushes().get(2).arrival();
        assertThat(arrival.source()).isEqualTo("docker-image");
        assertThat(arrival.metadata()).isEqualTo("shop:1");
        assertThat(arrival.command()).isEqualTo("retry");
        assertThat(git.bench.settings.own(SHOP, AppsProperties.DEPLOY_SOURCE)).contains("docker-image");
    }

    @Test
    void where_the_branch_has_moved_since_there_is_nothing_to_try() {
        var git = new GitCommandBench(directory);
        fails(git);
        git.bench.type("git:from-image shop shop:1");

        git.failures.moved(SHOP);

        assertThat(git.bench.type("retry shop").exit()).isEqualTo(20);
    }

    @Test
    void what_fails_again_can_be_tried_again() {
        var git = new GitCommandBench(directory);
        fails(git);
        git.bench.type("git:from-image shop shop:1");

        assertThat(git.bench.type("retry shop").exit()).isEqualTo(1);
        assertThat(git.bench.type("retry shop").err()).contains("The build failed");

        assertThat(git.deploys.pushes()).hasSize(3);
    }

    @Test
    void after_a_deploy_that_succeeded_there_is_nothing_to_try() {
        var git = new GitCommandBench(directory);
        fails(git);
        git.bench.type("git:from-image shop shop:1");
        git.deploys.does((push, lines) -> {});
        git.images.add("shop:2", 80);
        git.bench.type("git:from-image shop shop:2");

        var answer = git.bench.type("retry shop");

        assertThat(answer.exit()).isEqualTo(20);
        assertThat(answer.err())
                .isEqualTo(" !     No push of shop has failed since its last deploy\n"
                        + "       ps:rebuild shop builds and deploys once more what serves.\n");
        assertThat(git.deploys.pushes()).hasSize(2);
    }

    @Test
    void whoever_may_deploy_may_try_again_and_a_reader_may_not() {
        var git = new GitCommandBench(directory, Role.READ);

        assertThat(git.bench.type("retry shop").exit()).isEqualTo(4);
    }

    private static void fails(GitCommandBench git) {
        git.images.add("shop:1", 80);
        git.deploys.does((push, lines) -> {
            throw new AppFailed("The build failed", "Mend it.");
        });
    }
}
