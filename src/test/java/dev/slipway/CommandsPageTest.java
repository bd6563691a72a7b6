package dev.slipway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.access.Role;
import dev.slipway.command.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page that lists every command says what is so: what ours are, and what answers for each of Dokku's. */
class CommandsPageTest {

    private static final Path PAGE = Path.of("src/site/markdown/commands.md");
    private static final Path DOKKU = Path.of("src/test/resources/dokku-commands.txt");

    @TempDir
    Path directory;

    private WholeSurface surface;
    private List<String> rows;

    @BeforeEach
    void open() throws IOException {
        surface = new WholeSurface(directory);
        rows = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();
    }

    @Test
    void every_command_of_ours_has_its_row() {
        var missing = surface.catalogue.commands().stream()
                .filter(command -> !command.name().isEmpty())
                .map(CommandsPageTest::row)
                .filter(row -> rows.stream().noneMatch(line -> line.startsWith(row)))
                .collect(Collectors.joining("\n"));

        assertThat(missing).isEmpty();
    }

    @Test
    void every_command_of_dokku_has_its_row() throws IOException {
        var missing = Files.readAllLines(DOKKU).stream()
                .filter(name -> rowsOf(name).isEmpty())
                .toList();

        assertThat(missing).isEmpty();
    }

    @Test
    void what_is_not_here_is_answered_with_a_sentence_and_what_is_here_is_not_said_to_be_missing() throws IOException {
        for (String name : Files.readAllLines(DOKKU)) {
            boolean here = surface.catalogue.commands().stream()
                    .anyMatch(command -> command.name().equals(name));
            boolean saidToBeMissing = rowsOf(name).stream().allMatch(row -> row.contains("| not here: "));

            assertThat(saidToBeMissing).as(name).isEqualTo(!here);
            if (!here) {
                assertThat(surface.complaint(Role.ADMIN, name))
                        .as(name)
                        .isNotEmpty()
                        .doesNotContain("is not a dokku command");
            }
        }
    }

    private List<String> rowsOf(String name) {
        return rows.stream()
                .filter(row -> row.startsWith("| `" + name + "`") || row.startsWith("| `" + name + " "))
                .toList();
    }

    private static String row(Command command) {
        String call = (command.name() + " " + command.usage().synopsis()).strip();
        return "| `" + call.replace("|", "\\|") + "` | " + command.usage().summary() + " |";
    }
}
