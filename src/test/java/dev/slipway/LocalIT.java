package dev.slipway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.ArtifactServer.Finished;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A working copy served on this computer: the real engine, an nginx of its own, and no server that listens. */
class LocalIT {

    private static final Path FLASK = Path.of("src/test/stacks/flask");
    private static final int PORT = ArtifactServer.freePort();

    @TempDir
    private Path directory;

    private Path work;

    @BeforeEach
    void checkOut() throws Exception {
        // nginx's workers have nobody's rights where root starts it.
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
        work = Files.createDirectory(directory.resolve("localflask"));
        checkOut(work);
    }

    private void checkOut(Path into) throws Exception {
        try (var files = Files.walk(FLASK)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = into.resolve(FLASK.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.writeString(target, Files.readString(file));
            }
        }
        replace(
                into,
                "docker-compose.yml",
                "    build: .\n",
                "    build: .\n    environment: [DB_HOST=db, DB_NAME=db]\n");
        replace(
                into,
                "docker-compose.yml",
                "\nnetworks:",
                "\n  docs:\n    image: nginx:1.13.5\n    ports: ['8090:80']\nnetworks:");
        Files.writeString(into.resolve(".gitignore"), "env_file\n");
        assertThat(run(List.of("git", "init", "-q", into.toString())).exitCode())
                .isZero();
    }

    @AfterEach
    void takeDown() throws Exception {
        local("down", "--volumes");
    }

    @Test
    void a_working_copy_is_served_changed_run_beside_and_taken_away() throws Exception {
        var first = up();

        assertThat(first.exitCode()).as(first.output()).isZero();
        assertThat(first.out())
                .contains("Taking env_file from here: POSTGRES_DB, POSTGRES_PASSWORD, POSTGRES_USER")
                .contains("http://localflask.localhost:" + PORT)
                .doesNotContain("signup-password");
        assertThat(page("localflask")).startsWith("Hello, please sign up!");
        assertThat(first.out()).contains("http://docs.localflask.localhost:" + PORT);
        assertThat(page("docs.localflask")).contains("Welcome to nginx");
        assertThat(run(List.of("git", "status", "--porcelain", "--untracked-files=no"))
                        .out())
                .isEmpty();

        replace(work, "app.py", "sign up", "sign here");
        var second = up();

        assertThat(second.out()).contains("db stays as it is", "v3 serves");
        assertThat(page("localflask")).startsWith("Hello, please sign here!");

        var beside = local(
                "run",
                "--service",
                "flaskapp",
                "--",
                "bash",
                "-c",
                "exec 3<>/dev/tcp/$DB_HOST/5432 && echo $DB_NAME $POSTGRES_USER $MINE && exit 7");

        assertThat(beside.out()).isEqualTo("db signup own\n");
        assertThat(beside.exitCode()).isEqualTo(7);
        assertThat(local("ps:report").out()).contains("localflask ps information");

        String id = Files.readString(state().resolve("state-id")).strip();
        var down = local("down");

        assertThat(down.exitCode()).as(down.output()).isZero();
        assertThat(left(id)).singleElement().asString().contains("dbdata");
        assertThat(local("down", "--volumes").exitCode()).isZero();
        assertThat(left(id)).isEmpty();
        assertThat(directory.resolve("state/slipway")).isEmptyDirectory();
        assertThat(run(List.of("pgrep", "-f", "nginx.*" + directory)).out()).isEmpty();
    }

    @Test
    void sources_are_mounted_on_wish_and_variables_are_set_from_a_file() throws Exception {
        Files.writeString(directory.resolve("more.env"), "GREETING='good day'\n");

        var up = local("up", "--port", Integer.toString(PORT), "--binds", "--env-file", directory + "/more.env");

        assertThat(up.exitCode()).as(up.output()).isZero();
        assertThat(up.out()).contains("Setting GREETING from").doesNotContain("good day");
        assertThat(local("run", "--service", "flaskapp", "--", "printenv", "GREETING")
                        .out())
                .isEqualTo("good day\n");
        Files.writeString(work.resolve("fresh.txt"), "fresh");
        assertThat(local("enter", "flaskapp", "cat", "/opt/services/flaskapp/src/fresh.txt")
                        .out())
                .contains("fresh");

        var typed = atTerminal("enter", "flaskapp", "sh");
        assertThat(typed.out()).contains("30 100");
        assertThat(typed.exitCode()).as(typed.output()).isEqualTo(3);
    }

    /** With a terminal of 30 lines of 100 characters, at which a shell is asked for its own and left. */
    private Finished atTerminal(String... words) throws Exception {
        var line = new ArrayList<>(List.of("local"));
        line.addAll(List.of(words));
        String command = "stty rows 30 cols 100; exec '" + String.join("' '", ArtifactServer.java(line)) + "'";
        var started = inWork(List.of("script", "-q", "-e", "-c", command, "/dev/null"))
                .start();
        try (var input = started.getOutputStream()) {
            input.write("stty size; exit 3\n".getBytes(StandardCharsets.UTF_8));
            input.flush();
            String out = text(started.getInputStream());
            return new Finished(started.waitFor(), out, text(started.getErrorStream()));
        }
    }

    @Test
    void two_working_copies_of_one_app_are_served_side_by_side() throws Exception {
        Path first = work;
        int otherPort = ArtifactServer.freePort();
        Path second = Files.createDirectories(directory.resolve("second/localflask"));
        checkOut(second);

        var up = up();
        work = second;
        var otherUp = local("up", "--port", Integer.toString(otherPort));

        assertThat(up.exitCode()).as(up.output()).isZero();
        assertThat(otherUp.exitCode()).as(otherUp.output()).isZero();
        assertThat(page("localflask")).startsWith("Hello, please sign up!");
        assertThat(local("down", "--volumes").exitCode()).isZero();
        assertThat(page("localflask")).startsWith("Hello, please sign up!");
        work = first;
    }

    @Test
    void who_interrupts_a_deploy_gets_it_undone_before_the_prompt() throws Exception {
        Path site = Files.createDirectory(directory.resolve("interrupted"));
        Files.writeString(site.resolve("Dockerfile"), "FROM busybox:1\nCOPY . /app\n");
        Files.writeString(site.resolve("Procfile"), "web: httpd -f -p 5000 -h /app\nrelease: sleep 600\n");
        assertThat(run(List.of("git", "init", "-q", site.toString())).exitCode())
                .isZero();
        work = site;
        Path printed = directory.resolve("printed");
        var builder = inWork(ArtifactServer.java(List.of("local", "up")));
        builder.redirectErrorStream(true).redirectOutput(printed.toFile());
        var up = builder.start();
        await(() -> text(printed).contains("Executing release task"));

        up.destroy();

        assertThat(up.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(up.exitValue()).isEqualTo(128 + 15);
        assertThat(text(printed)).contains("Breaking off", "Not deployed", "slipway local up   begins again");
        String id = Files.readString(state().resolve("state-id")).strip();
        assertThat(lines("docker", "ps", "-aq", "--filter", "label=dev.slipway.state=" + id))
                .isEmpty();
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    private static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void what_is_not_up_says_how_it_would_be() throws Exception {
        var logs = local("logs");

        assertThat(logs.exitCode()).isEqualTo(1);
        assertThat(logs.err()).contains("Nothing of this working copy is up", "slipway local up");
        assertThat(directory.resolve("state")).doesNotExist();
    }

    private Finished up() throws Exception {
        return local("up", "--port", Integer.toString(PORT));
    }

    private Path state() throws IOException {
        try (var states = Files.list(directory.resolve("state/slipway"))) {
            return states.findFirst().orElseThrow();
        }
    }

    /** All on the engine that bears this state's id. */
    private List<String> left(String id) throws Exception {
        String label = "label=dev.slipway.state=" + id;
        var found = new ArrayList<String>();
        found.addAll(lines("docker", "ps", "-aq", "--filter", label));
        found.addAll(lines("docker", "network", "ls", "-q", "--filter", label));
        found.addAll(lines("docker", "images", "-q", "--filter", label));
        found.addAll(lines("docker", "volume", "ls", "-q", "--filter", label));
        return found;
    }

    private List<String> lines(String... line) throws Exception {
        return run(List.of(line)).out().lines().toList();
    }

    private String page(String host) throws Exception {
        String name = host + ".localhost:" + PORT;
        return run(List.of("curl", "-sS", "--noproxy", "*", "--resolve", name + ":127.0.0.1", "http://" + name + "/"))
                .output();
    }

    private static void replace(Path tree, String file, String before, String after) throws IOException {
        Path path = tree.resolve(file);
        Files.writeString(path, Files.readString(path).replace(before, after));
    }

    private Finished local(String... words) throws Exception {
        var line = new ArrayList<>(List.of("local"));
        line.addAll(List.of(words));
        return run(ArtifactServer.java(line));
    }

    private Finished run(List<String> line) throws Exception {
        var started = inWork(line).start();
        started.getOutputStream().close();
        var err = CompletableFuture.supplyAsync(() -> text(started.getErrorStream()));
        String out = text(started.getInputStream());
        return new Finished(started.waitFor(), out, err.join());
    }

    private ProcessBuilder inWork(List<String> line) {
        var builder = new ProcessBuilder(line).directory(work.toFile());
        builder.environment().put("XDG_STATE_HOME", directory.resolve("state").toString());
        builder.environment().put("MINE", "own");
        builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        return builder;
    }

    private static String text(InputStream stream) {
        try {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
