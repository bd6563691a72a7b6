package dev.slipway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An app that prints what would steer a terminal, wherever it can: in its build, at its start, in a task, in a commit's subject, in a
 * variable. By none of our ways does it reach the terminal of the person.
 */
class HostileOutputIT {

    /** What a terminal obeys, but for colours, which the logs may have. */
    private static final Pattern OBEYED = Pattern.compile(
            "\\x1b(?!\\[[0-9;]*m)|[\\x00-\\x08\\x0b-\\x1a\\x1c-\\x1f\\x7f\\u0080-\\u009f\\u202a-\\u202e]");

    private static final Pattern ANY = Pattern.compile("\\x1b|" + OBEYED.pattern());

    /** As {@code printf} reads it: a title, a clearing of the screen, a link, a colour, a return over the line. */
    private static final String PRINTED =
            "\\033]0;owned\\007\\033[2J\\033[1;1H\\033]8;;http://x\\033\\\\\\033[31mhostile\\033[8m\\rremote: all is well\\n";

    private static final String NAME = "hostile\u001b]0;owned\u0007\u001b[2Jname";

    @TempDir
    static Path directory;

    private static ArtifactServer server;

    @BeforeAll
    static void start() throws Exception {
        server = ArtifactServer.start(directory);
    }

    @AfterAll
    static void end() throws Exception {
        server.close();
    }

    @Test
    void nothing_of_it_reaches_a_terminal() throws Exception {
        server.ssh("apps:create", "shop");
        server.ssh(ArtifactServer.ADMIN, "config:set --no-restart shop GREETING='" + NAME + "'", new byte[0]);
        var tree = tree("exec httpd -f -p 8000");
        server.commit(tree, "Ship " + NAME);

        var pushed = server.push(tree);

        assertThat(pushed.exitCode()).as(pushed.err()).isZero();
        assertThat(said(pushed)).contains("hostile").doesNotContainPattern(ANY);
        for (String line : List.of(
                "config:show shop",
                "config:get shop GREETING",
                "config:export shop",
                "config:export --format envfile shop",
                "config:export --format json shop",
                "logs shop",
                "logs shop -q",
                "releases shop",
                "releases shop --format json",
                "builds:list shop",
                "builds:list shop --format json",
                "git:report shop",
                "apps:report shop",
                "ps:report shop",
                "ps:inspect shop",
                "plan shop",
                "plan shop --explain",
                "plan shop --format json",
                "report shop",
                "events",
                "audit",
                "audit --format json",
                "nosuch" + NAME,
                "logs " + NAME)) {
            var answer = server.ssh(ArtifactServer.ADMIN, quoted(line), new byte[0]);
            assertThat(answer.out() + answer.err()).as(line).isNotBlank().doesNotContainPattern(OBEYED);
        }
        String build = server.ssh("builds:list", "shop", "--format", "json").out();
        String id = build.replaceFirst("(?s).*?\"id\":\"([^\"]+)\".*", "$1");
        assertThat(server.ssh("builds:output", "shop", id).out())
                .contains("hostile")
                .doesNotContainPattern(ANY);
    }

    @Test
    void nor_does_it_of_one_that_fails() throws Exception {
        server.ssh("apps:create", "blog");
        var tree = tree("exit 3");
        server.commit(tree, "Fail " + NAME);

        var pushed = server.push(tree.toAbsolutePath(), "--force");

        assertThat(pushed.exitCode()).isNotZero();
        assertThat(said(pushed)).contains("Not deployed").contains("hostile").doesNotContainPattern(ANY);
        assertThat(server.ssh("logs:failed", "blog").out()).contains("hostile").doesNotContainPattern(OBEYED);
    }

    /** A dump that is sent to a file must be what the app wrote, byte for byte: that is the caller's own command. */
    @Test
    void what_a_command_of_the_callers_own_prints_is_handed_on_as_it_is() throws Exception {
        server.ssh("apps:create", "tool");
        var tree = tree("tool", "exec httpd -f -p 8000");
        server.commit(tree, "Serve");
        assertThat(server.push(tree).exitCode()).isZero();

        assertThat(server.ssh(ArtifactServer.ADMIN, "run tool printf 'a\\033[2Jb\\r\\n'", new byte[0])
                        .out())
                .isEqualTo("a\u001b[2Jb\r\n");
        assertThat(server.ssh(ArtifactServer.ADMIN, "enter tool web printf 'a\\033[2Jb\\r\\n'", new byte[0])
                        .out())
                .isEqualTo("a\u001b[2Jb\r\n");
    }

    /** Without the progress that git itself draws, of which the return is. */
    private static String said(ArtifactServer.Finished pushed) {
        return pushed.err().replaceAll("remote: Updating references[^\n]*", "");
    }

    private static String quoted(String line) {
        return line.contains(NAME) ? line.replace(NAME, "'" + NAME + "'") : line;
    }

    private static Path tree(String end) throws Exception {
        return tree(end.startsWith("exit") ? "blog" : "shop", end);
    }

    private static Path tree(String app, String end) throws Exception {
        Path tree = server.repository("hostile-" + app, app);
        Files.writeString(tree.resolve("Dockerfile"), """
                FROM busybox
                RUN printf '%s'
                COPY serve /serve
                EXPOSE 8000
                CMD ["sh", "/serve"]
                """.formatted(PRINTED), StandardCharsets.UTF_8);
        Files.writeString(tree.resolve("Procfile"), "web: sh /serve\nrelease: sh -c \"cat /serve | head -1 | sh\"\n");
        Files.writeString(tree.resolve("serve"), "printf '" + PRINTED + "'\n" + end + "\n");
        return tree;
    }
}
