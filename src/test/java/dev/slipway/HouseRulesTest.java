package dev.slipway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of the house that a compiler does not know, held over the source tree. */
class HouseRulesTest {

    private static final Path MAIN = Path.of("src/main/java");
    private static final Path TESTS = Path.of("src/test/java");
    private static final int LONGEST_FILE = 300;
    private static final int FULLEST_PACKAGE = 16;
    private static final Pattern VAGUE_NAME =
            Pattern.compile(".*(Manager|Helper|Utils?|Impl|Data|Info|Processor)|(Abstract|Base)[A-Z].*");

    @Test
    void no_file_is_longer_than_a_reader_can_hold() {
        assertThat(javaFiles(MAIN))
                .allSatisfy(
                        file -> assertThat(lines(file)).as("lines of %s", file).hasSizeLessThanOrEqualTo(LONGEST_FILE));
    }

    @Test
    void no_package_is_fuller_than_a_concept() {
        assertThat(packages())
                .allSatisfy(directory -> assertThat(list(directory))
                        .as("files of %s", directory)
                        .hasSizeLessThanOrEqualTo(FULLEST_PACKAGE));
    }

    @Test
    void every_package_says_what_lives_there_and_knows_no_null() {
        assertThat(packages())
                .allSatisfy(directory -> assertThat(directory.resolve("package-info.java"))
                        .content()
                        .startsWith("/**")
                        .contains("@NullMarked"));
    }

    @Test
    void names_say_something() {
        assertThat(javaFiles(MAIN))
                .extracting(file -> file.getFileName().toString().replace(".java", ""))
                .noneMatch(name -> VAGUE_NAME.matcher(name).matches());
    }

    @Test
    void nothing_sleeps_prints_or_is_left_for_later() {
        var forbidden = Pattern.compile(
                "Thread\\.sleep|TODO|FIXME|XXX|not implemented|UnsupportedOperationException|System\\.(out|err)\\.print|printStackTrace");

        assertThat(javaFiles(MAIN))
                .allSatisfy(file -> assertThat(text(file)).as("%s", file).doesNotContainPattern(forbidden));
    }

    @Test
    void no_shell_is_ever_started() {
        var shell = Pattern.compile("\"(/bin/)?(ba|da)?sh\"\\s*,\\s*\"-c\"|Runtime\\.getRuntime\\(\\)\\.exec");

        assertThat(javaFiles(MAIN))
                // Only inside containers: an image's HEALTHCHECK as the engine runs it there, and what passes
                // connections on.
                .filteredOn(file -> !file.endsWith("container/docker/Inspection.java"))
                .filteredOn(file -> !file.endsWith("local/reach/Passage.java"))
                .allSatisfy(file -> assertThat(text(file)).as("%s", file).doesNotContainPattern(shell));
    }

    @Test
    void nothing_is_drawn_that_a_screen_reader_would_spell() {
        var drawn = Pattern.compile("[\\u2190-\\u21ff\\u2500-\\u25ff\\u2700-\\u27bf\\u2800-\\u28ff]");

        assertThat(javaFiles(MAIN))
                .allSatisfy(file -> assertThat(file).content().doesNotContainPattern(drawn));
    }

    @Test
    void no_test_is_switched_off_or_waits_blindly() {
        var loosened = Pattern.compile("@Disabled|@EnabledIf|assumeTrue\\(|assumeThat\\(|Mockito|Thread\\.sleep");

        assertThat(javaFiles(TESTS))
                .filteredOn(file -> !file.endsWith("HouseRulesTest.java"))
                .allSatisfy(file -> assertThat(text(file)).as("%s", file).doesNotContainPattern(loosened));
    }

    @Test
    void the_top_level_holds_what_belongs_there() {
        var allowed = Set.of("pom.xml", "src", "hooks", "packaging", "systemd", "README.md", "target");

        assertThat(list(Path.of(".")))
                .extracting(path -> path.getFileName().toString())
                .filteredOn(name -> !name.startsWith("."))
                .isSubsetOf(allowed);
    }

    private static List<Path> packages() {
        return walk(MAIN.resolve("dev/slipway"))
                .filter(Files::isDirectory)
                .filter(directory -> list(directory).stream()
                        .anyMatch(file -> file.toString().endsWith(".java")))
                .toList();
    }

    private static List<Path> javaFiles(Path root) {
        return walk(root).filter(file -> file.toString().endsWith(".java")).toList();
    }

    private static Stream<Path> walk(Path root) {
        try (var files = Files.walk(root)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> list(Path directory) {
        try (var files = Files.list(directory)) {
            return files.filter(path -> !Files.isDirectory(path) || directory.equals(Path.of(".")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        return text(file).lines().toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
