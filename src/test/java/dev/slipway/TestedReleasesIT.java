package dev.slipway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Releases that are tested before visitors reach them, with the real engine, nginx, git and ssh. */
class TestedReleasesIT {

    private static final Path TESTED = Path.of("src/test/stacks/tested");

    @TempDir
    private static Path directory;

    private static ArtifactServer server;

    @BeforeAll
    static void startServer() throws Exception {
        server = ArtifactServer.start(directory);
    }

    @AfterEach
    void destroyApps() throws Exception {
        server.destroyApps();
    }

    @AfterAll
    static void removeEverything() throws Exception {
        server.close();
    }

    @Test
    void a_service_of_the_stack_tests_each_release_and_is_reached_by_it() throws Exception {
        app("tested");
        Path tree = tree("stack", "tested");

        var first = server.push(tree);

        assertThat(first.exitCode()).as(first.output()).isZero();
        assertThat(first.output())
                .contains("browser.1 is ready", "Executing test task from service e2e", "The test passed")
                .contains("BASE_URL=http://tested.example.org:8000");
        assertThat(page()).contains("release v1");
        change(tree, "Guest book", "Visitors");

        var refused = server.push(tree);

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.output())
                .contains("AssertionError", "The test of service e2e failed with exit code 1: FAILED (failures=1)")
                .contains("Not deployed: v1 is still live", "(The test of service e2e failed with exit code 1");
        assertThat(page()).contains("Guest book", "release v1");
        assertThat(leftOvers()).isEmpty();
        var anyway = server.push(tree, "-o", "skip-checks");
        assertThat(anyway.exitCode()).as(anyway.output()).isZero();
        assertThat(anyway.output())
                .contains("Skipping the test the image's own command (service e2e)")
                .doesNotContain("browser.1 is ready", "Executing test task");
        // Nothing has waited for it.
        ArtifactServer.await(() -> isServed("release v2"));
        assertThat(page()).contains("Visitors", "release v2");
        assertThat(leftOvers()).isEmpty();
        assertThat(server.ssh("ps:report", "tested").output()).doesNotContain("e2e", "browser");
    }

    @Test
    void a_script_of_app_json_tests_an_app_of_one_image_beside_the_release_that_serves() throws Exception {
        app("tested");
        Path tree = tree("image", "tested");
        Files.delete(tree.resolve("compose.yaml"));
        Files.writeString(tree.resolve("Dockerfile"), """
                FROM python:3
                WORKDIR /app
                COPY app.py e2e/e2e.py ./
                EXPOSE 8000
                CMD ["python3", "app.py"]
                """);
        Files.writeString(tree.resolve("app.json"), "{\"scripts\": {\"test\": \"env CALLED=test python3 -u e2e.py\"}}");
        server.commit(tree, "one image");
        assertThat(server.push(tree).exitCode()).isZero();
        Files.writeString(tree.resolve("README"), "changed");
        server.commit(tree, "changed");

        var second = server.push(tree);

        assertThat(second.exitCode()).as(second.output()).isZero();
        assertThat(second.output()).contains("Ran 4 tests", "The test passed");
        assertThat(page()).contains("release v2");
        assertThat(leftOvers()).isEmpty();
        server.succeeds("release:set", "tested", "test-timeout", "2");
        Files.writeString(tree.resolve("app.json"), "{\"scripts\": {\"test\": \"sleep 60\"}}");
        server.commit(tree, "slow");
        var slow = server.push(tree);
        assertThat(slow.output())
                .contains("The test of app.json has not ended within 2 s", "release:set tested test-timeout");
        assertThat(page()).contains("release v2");
        assertThat(leftOvers()).isEmpty();
    }

    private static void app(String name) throws Exception {
        server.succeeds("apps:create", name);
        server.succeeds("domains:set", name, "tested.example.org");
    }

    private static String page() throws Exception {
        return server.page("tested.example.org", "/");
    }

    private static boolean isServed(String text) {
        try {
            return page().contains(text);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Networks of tests, and containers that tested or ran beside: of any server's apps of this name. */
    private static String leftOvers() throws Exception {
        return server.run(
                                directory,
                                "docker",
                                "network",
                                "ls",
                                "--filter",
                                "label=dev.slipway.app=tested",
                                "--filter",
                                "name=-test$",
                                "--format",
                                "{{.Name}}")
                        .output()
                + server.run(
                                directory,
                                "docker",
                                "ps",
                                "-a",
                                "--filter",
                                "label=dev.slipway.app=tested",
                                "--filter",
                                "name=tested\\.(test|browser|e2e)\\.",
                                "--format",
                                "{{.Names}}")
                        .output();
    }

    private static void change(Path tree, String from, String to) throws Exception {
        Path page = tree.resolve("app.py");
        Files.writeString(page, Files.readString(page).replace(from, to));
        server.commit(tree, to);
    }

    private static Path tree(String folder, String app) throws Exception {
        return server.repository(folder, app, TESTED);
    }
}
