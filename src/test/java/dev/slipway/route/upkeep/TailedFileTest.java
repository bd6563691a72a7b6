package dev.slipway.route.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TailedFileTest {

    @TempDir
    private Path directory;

    @Test
    void the_last_lines_are_found_however_long_they_are() throws IOException {
        List<String> lines = IntStream.range(0, 300)
                .mapToObj(number -> number + "x".repeat(1000))
                .toList();
        var file = new TailedFile(written(String.join("\n", lines) + "\n"));

        assertThat(file.last(250)).isEqualTo(lines.subList(50, 300));
        assertThat(file.last(1000)).isEqualTo(lines);
        assertThat(file.last(3)).isEqualTo(lines.subList(297, 300));
    }

    @Test
    void what_comes_after_the_last_lines_is_fresh_once() throws IOException {
        Path path =
                written(IntStream.range(0, 10_000).mapToObj(Integer::toString).collect(Collectors.joining("\n")));
        var file = new TailedFile(path);

        assertThat(file.last(2)).containsExactly("9997", "9998");
        Files.writeString(path, "9\nnext\nunfini", StandardOpenOption.APPEND);

        assertThat(file.fresh()).containsExactly("99999", "next");
        assertThat(file.fresh()).isEmpty();
    }

    @Test
    void what_a_terminal_would_obey_is_a_question_mark() throws IOException {
        var file = new TailedFile(written("\033[2Jclear\tall\n"));

        assertThat(file.last(1)).containsExactly("?[2Jclear\tall");
    }

    private Path written(String text) throws IOException {
        return Files.writeString(directory.resolve("access.log"), text);
    }
}
