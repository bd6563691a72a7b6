package dev.slipway.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.compose.key.KeyCatalogue;
import dev.slipway.compose.key.Level;
import dev.slipway.compose.key.Rule;
import dev.slipway.compose.key.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every key of the specification is in one of three lists, and the docs show the same lists. */
class KeyListTest {

    private static final KeyCatalogue CATALOGUE = KeyCatalogue.ofTheProgram();

    @Test
    void every_key_of_the_specification_has_a_verdict() throws IOException {
        var specified = Files.readAllLines(Path.of("src/test/resources/compose/specification-keys.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();

        assertThat(specified).allMatch(path -> verdict(path).isPresent() || isBelowWhatIsNotRead(path));
    }

    @Test
    void no_key_has_two_verdicts_or_stands_under_two_names() {
        assertThat(rules().stream().map(Rule::path)).doesNotHaveDuplicates();
    }

    private static boolean isBelowWhatIsNotRead(String path) {
        for (int dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
            var above = verdict(path.substring(0, dot));
            if (above.isPresent()) {
                return above.get() == Verdict.IGNORED || above.get() == Verdict.REFUSED;
            }
        }
        return false;
    }

    private static Optional<Verdict> verdict(String path) {
        return rules().stream()
                .filter(rule -> rule.path().equals(path))
                .map(Rule::verdict)
                .findFirst();
    }

    @Test
    void what_is_not_supported_says_why() {
        assertThat(rules())
                .filteredOn(rule -> rule.verdict() != Verdict.SUPPORTED)
                .noneMatch(rule -> rule.reason().isBlank());
    }

    @Test
    void the_docs_show_the_lists_of_the_program() throws IOException {
        var shown = Files.readAllLines(Path.of("src/site/markdown/stacks.md")).stream()
                .dropWhile(line -> !line.startsWith("<!-- keys"))
                .filter(line -> line.startsWith("| ") && line.contains("`"))
                .toList();
        var expected = Arrays.stream(Level.values())
                .flatMap(level -> CATALOGUE.rules(level).stream().map(rule -> row(level, rule)))
                .toList();

        assertThat(shown).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static String row(Level level, Rule rule) {
        return "| " + level.place() + " | `" + rule.key() + "` | "
                + rule.verdict().words() + " | " + rule.reason() + " |";
    }

    private static List<Rule> rules() {
        return Arrays.stream(Level.values())
                .flatMap(level -> CATALOGUE.rules(level).stream())
                .toList();
    }
}
