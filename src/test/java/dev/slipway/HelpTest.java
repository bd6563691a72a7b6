package dev.slipway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.command.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The help of every topic, word for word, one file each; run with {@code -Dgolden=write} it writes the files anew, for the
 * difference to be read.
 */
class HelpTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/help");
    private static final boolean WRITES = System.getProperty("golden", "").equals("write");

    @TempDir
    Path directory;

    private WholeSurface surface;

    @BeforeEach
    void open() {
        surface = new WholeSurface(directory);
    }

    private List<String> topics() {
        return surface.catalogue.topics().stream()
                .map(Topic::name)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    @Test
    void the_help_of_each_topic_is_as_written() throws IOException {
        for (String topic : topics()) {
            isAsWritten(topic, surface.printed("help", topic));
        }
    }

    @Test
    void the_list_of_topics_and_of_commands_is_as_written() throws IOException {
        isAsWritten("_topics", surface.printed("help"));
        isAsWritten("_commands", surface.printed("help", "--all"));
    }

    private static void isAsWritten(String name, String shown) throws IOException {
        Path file = GOLDEN.resolve(name + ".txt");
        if (WRITES) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, shown);
        }
        assertThat(file).as("help of %s", name).exists().content().isEqualTo(shown);
    }

    @Test
    void no_file_tells_of_a_topic_that_is_gone() throws IOException {
        try (var files = Files.list(GOLDEN)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".txt", ""))
                            .filter(name -> !name.startsWith("_")))
                    .containsExactlyInAnyOrderElementsOf(topics());
        }
    }

    @Test
    void every_way_to_ask_gets_the_same_answer() {
        for (String topic : topics()) {
            var ways = Stream.of(
                    surface.printed("help", topic),
                    surface.printed(topic + ":help"),
                    surface.printed(topic, "--help"),
                    surface.printed(topic, "-h"));

            assertThat(ways.distinct()).as(topic).hasSize(1);
        }
    }

    @Test
    void every_command_has_a_summary_and_is_on_its_topics_page() {
        for (var command : surface.catalogue.commands()) {
            if (!command.name().isEmpty()) {
                String topic = command.name().split(":")[0];

                assertThat(command.usage().summary()).as(command.name()).isNotBlank();
                assertThat(surface.printed("help", topic)).contains(command.name());
            }
        }
    }
}
