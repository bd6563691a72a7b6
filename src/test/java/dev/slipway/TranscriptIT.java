package dev.slipway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a user types and what comes back, one file of {@code src/test/transcripts} per topic, typed by the real ssh into
 * the assembled artifact. The files are read line by line:
 *
 * <pre>
 * # a comment
 * $ apps:create shop          typed by an admin: the line as the server gets it
 * kim$ apps:list              typed with the key of kim
 * &lt; shop                      a line of its standard input
 * -----> Creating shop...     what it must print, line for line; &lt;*> stands for anything in a line, ... for any lines
 * 2>  !     Name is taken     the same, on standard error
 * = 1                         its exit code, when it is not 0
 * % key kim --role developer  on the host: makes a key pair and adds it, with these options of ssh-keys:add
 * % push shop page            pushes the tree of this name in transcripts/trees to the app; what it prints may be checked
 * % curl shop.example.org /   the page that nginx serves
 * </pre>
 *
 * Every file begins without an app and with the keys of the files before it; name keys by the file's topic.
 */
class TranscriptIT {

    private static final Path FILES = Path.of("src/test/transcripts");

    @TempDir
    static Path directory;

    private static ArtifactServer server;

    @BeforeAll
    static void start() throws Exception {
        server = ArtifactServer.start(directory);
    }

    @AfterEach
    void destroyApps() throws Exception {
        server.destroyApps();
    }

    @AfterAll
    static void end() throws Exception {
        server.close();
    }

    static Stream<Path> transcripts() throws IOException {
        String only = System.getProperty("transcript", "");
        try (var files = Files.list(FILES)) {
            return files
                    .filter(file -> file.toString().endsWith(".txt"))
                    .filter(file -> only.isEmpty() || file.endsWith(only + ".txt"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void goes_as_written(Path file) throws Exception {
        for (Transcript.Step step : Transcript.read(file)) {
            var finished = perform(step);
            assertThat(step.differences(finished.exitCode(), finished.out(), finished.err()))
                    .as("%s:%d %s", file.getFileName(), step.line(), step.typed())
                    .isEmpty();
        }
    }

    private static ArtifactServer.Finished perform(Transcript.Step step) throws Exception {
        if (!step.user().equals("%")) {
            String user = step.user().isEmpty() ? ArtifactServer.ADMIN : step.user();
            return server.ssh(user, step.typed(), step.input().getBytes(StandardCharsets.UTF_8));
        }
        List<String> words = List.of(step.typed().split(" +"));
        return switch (words.get(0)) {
            case "key" -> {
                server.addKey(words.get(1), words.subList(2, words.size()).toArray(String[]::new));
                yield new ArtifactServer.Finished(0, "", "");
            }
            case "push" -> push(words.get(1), FILES.resolve("trees").resolve(words.get(2)));
            case "curl" -> new ArtifactServer.Finished(0, server.page(words.get(1), words.get(2)), "");
            default -> throw new IllegalArgumentException("line " + step.line() + ": " + step.typed());
        };
    }

    private static ArtifactServer.Finished push(String app, Path from) throws Exception {
        Path tree = server.repository("tree-" + app + "-" + from.getFileName(), app);
        try (var files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = tree.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.writeString(target, Files.readString(file));
            }
        }
        server.commit(tree, "As it is");
        return server.push(tree, "--force");
    }
}
