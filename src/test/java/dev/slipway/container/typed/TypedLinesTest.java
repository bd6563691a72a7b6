package dev.slipway.container.typed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.voice.Printable;
import dev.slipway.words.ShellQuoting;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Odd values, as real shells read the lines that are typed. */
class TypedLinesTest {

    private static final String PASSWORD = "it's $qu\"e\\amish\t`x` 100%";
    private static final String KEY = "-----BEGIN\nab'c\n-----END\n";
    private static final String SHORT = "abc12";
    private static final List<String> PIECES = List.of(
            PASSWORD,
            KEY,
            SHORT,
            "x" + SHORT,
            "-",
            "--",
            " ",
            "  ",
            "'",
            "\"",
            "$",
            "$HOME",
            "$(id)",
            "`id`",
            "\\",
            "\\n",
            "\n",
            "\r\n",
            "\t",
            "!",
            "!!",
            "#",
            "~",
            "*",
            "?",
            "[a]",
            "{a,b}",
            ";",
            "&",
            "|",
            "<",
            ">",
            "(",
            ")",
            "%",
            "%s",
            "=",
            "END_OF_FILE",
            "END_OF_FILE\n",
            "ü",
            "日本",
            "👩\u200d💻",
            "\u200b",
            "\u202e",
            "\u0085",
            "\u001b[31m",
            "\u0007",
            "a",
            "-e",
            "\\0101",
            "\\c");

    private static final ShellVariables SHELL = new ShellVariables(
            new TreeMap<>(Map.of("TYPED_PASSWORD", PASSWORD, "TYPED_KEY", KEY, "TYPED_PIN", SHORT)),
            Set.of(),
            Set.of("TYPED_PIN"),
            Set.of());

    /** The same in every run: what fails once can be looked at. */
    private final Random random = new Random(4);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void a_shell_reads_what_was_meant_and_a_terminal_shows_all_of_it(String shell) throws Exception {
        var texts = IntStream.range(0, 300).mapToObj(i -> text()).toList();
        var docker = new DockerCommands(SHELL);
        var lines = new ArrayList<String>();
        lines.add("docker() { printf '%s\\0' \"$@\" >> words; }");
        texts.forEach(text -> lines.add(docker.exec("shop", List.of(text))));
        for (int i = 0; i < texts.size(); i++) {
            lines.addAll(docker.written("text-" + i, texts.get(i)));
        }

        String typed = String.join("\n", lines) + "\n";
        run(shell, typed);

        assertThat(Printable.text(typed)).isEqualTo(typed).doesNotContain("qu\"e", "BEGIN", " " + SHORT);
        assertThat(Files.readString(directory.resolve("words")))
                .isEqualTo(String.join(
                        "",
                        texts.stream().map(text -> "exec\0shop\0" + text + "\0").toList()));
        for (int i = 0; i < texts.size(); i++) {
            assertThat(Files.readString(directory.resolve("text-" + i))).isEqualTo(texts.get(i));
        }
    }

    /** A health check's command is read by the shell that is typed into, and by one in the container. */
    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void a_shell_within_reads_what_was_meant(String shell) throws Exception {
        var texts = IntStream.range(0, 100)
                .mapToObj(i -> text())
                .filter(text -> !text.contains(KEY))
                .toList();
        var veil = new Veil(SHELL);
        var typed = new StringBuilder();
        texts.forEach(text -> typed.append("sh -c \"$(printf 'printf %%s\\\\\\\\0 %s >> words' "
                + veil.quoted(ShellQuoting.word(text)) + ")\"\n"));

        run(shell, typed.toString());

        assertThat(typed.toString()).doesNotContain("qu\"e");
        assertThat(Files.readString(directory.resolve("words"))).isEqualTo(String.join("\0", texts) + "\0");
    }

    private String text() {
        var text = new StringBuilder();
        for (int i = random.nextInt(6); i >= 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private void run(String shell, String typed) throws Exception {
        Path script = Files.writeString(directory.resolve("script"), typed);
        var builder = new ProcessBuilder(shell, "-eu", script.toString())
                .directory(directory.toFile())
                .redirectErrorStream(true);
        SHELL.values().forEach(builder.environment()::put);
        var started = builder.start();
        String said = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(started.waitFor()).as(said).isZero();
    }
}
