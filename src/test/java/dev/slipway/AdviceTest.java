package dev.slipway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.command.Command;
import dev.slipway.command.grammar.Grammar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the program tells people to type: there is such a command, and it takes such flags. */
class AdviceTest {

    private static final Path MAIN = Path.of("src/main/java");

    /** A string, or several and what is between them; that is shown as X. */
    private static final Pattern SPOKEN = Pattern.compile(
            "\"(?:[^\"\\\\\n]|\\\\.)*\"(?:\\s*\\+\\s*(?:\"(?:[^\"\\\\\n]|\\\\.)*\"|[\\w.]+(?:\\([^()]*\\))?(?:\\.\\w+\\([^()]*\\))*))*");

    private static final Pattern PART =
            Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"|[\\w.]+(?:\\([^()]*\\))?(?:\\.\\w+\\([^()]*\\))*");

    /** A command and what is typed behind it, as far as that goes on; not a path, an address or another program's. */
    private static final Pattern ADVISED =
            Pattern.compile("(?<![\\w:./=?-])([a-z][a-z0-9-]*:[a-z][a-z-]+)(?![\\w:/=-]|\\.\\w)((?: +[^ ,;]+)*)");

    private static final Pattern FLAG = Pattern.compile("(?<= )--[a-z][a-z-]*");

    /** Commands of services, of which there is one for each kind: the verb stands behind the kind's word. */
    private static final Pattern OF_SERVICES = Pattern.compile(
            "(?:desk\\.command\\(\"|naming\\(\\)\\.word\\(\\)\\s*\\+\\s*\":|\\bword\\s*\\+\\s*\":)([a-z][a-z-]*)");

    /** What looks like a command and is none: other programs' words, and what stands for something. */
    private static final Set<String> OTHERS = Set.of(
            "app:app",
            "assets:precompile",
            "db:seed",
            "migrate:status",
            "local:up",
            "host-dir:container-dir",
            "host:container",
            "host:port",
            "i:connection",
            "no-new-privileges:true",
            "scheme:host-port",
            "unix:gid",
            "unix:uid");

    private static final Set<String> EVERYWHERE =
            Set.of("--app", "--force", "--quiet", "--trace", "--help", "--global");

    @TempDir
    private Path directory;

    private Map<String, Command> commands;
    private Set<String> topics;

    @BeforeEach
    void open() {
        var catalogue = new WholeSurface(directory).catalogue;
        commands = catalogue.commands().stream().collect(Collectors.toMap(Command::name, Function.identity()));
        topics = catalogue.topics().stream().map(topic -> topic.name()).collect(Collectors.toSet());
    }

    @Test
    void every_command_that_is_advised_exists_and_knows_the_flags() {
        var wrong = new ArrayList<String>();

        int seen = 0;
        for (Path file : sources()) {
            for (String spoken : spoken(code(file))) {
                for (MatchResult advice : ADVISED.matcher(spoken).results().toList()) {
                    seen++;
                    fault(advice.group(1), advice.group(2))
                            .forEach(fault -> wrong.add(file.getFileName() + ": " + advice.group() + ": " + fault));
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(seen).as("the patterns still find them").isGreaterThan(500);
    }

    @Test
    void every_command_of_services_that_is_advised_exists_for_each_kind() {
        var verbs = sources().stream()
                .filter(file -> file.toString().contains("/service/"))
                .flatMap(file -> OF_SERVICES.matcher(code(file)).results())
                .map(found -> found.group(1))
                .collect(Collectors.toSet());

        assertThat(verbs).hasSizeGreaterThan(5);
        assertThat(verbs).allSatisfy(verb -> assertThat(commands).containsKeys("postgres:" + verb, "redis:" + verb));
    }

    private Stream<String> fault(String name, String rest) {
        if (OTHERS.contains(name) || isHelp(name)) {
            return Stream.of();
        }
        if (!commands.containsKey(name)) {
            return Stream.of("there is no such command");
        }
        var grammar = commands.get(name).grammar();
        return isAnothers(grammar)
                ? Stream.of()
                : FLAG.matcher(rest)
                        .results()
                        .map(MatchResult::group)
                        .filter(flag -> !EVERYWHERE.contains(flag) && !isKnown(grammar, flag))
                        .map(flag -> "it knows no " + flag);
    }

    private boolean isHelp(String name) {
        return name.endsWith(":help") && topics.contains(name.substring(0, name.indexOf(':')));
    }

    /** What follows is not read by us alone. */
    private static boolean isAnothers(Grammar grammar) {
        return switch (grammar.rest()) {
            case REFUSED, DASHES_ARE_A_WORD -> false;
            case COLLECTED, LITERAL, LITERAL_AFTER_WORD, OPTIONS_AFTER_WORD -> true;
        };
    }

    private static boolean isKnown(Grammar grammar, String flag) {
        return grammar.flags().stream().anyMatch(known -> known.names().contains(flag))
                || (flag.equals("--all") && grammar.target().toString().contains("ALL"));
    }

    private static List<String> spoken(String code) {
        return SPOKEN.matcher(code)
                .results()
                .map(found -> PART.matcher(found.group())
                        .results()
                        .map(part -> part.group(1) == null ? "X" : part.group(1))
                        .collect(Collectors.joining()))
                .toList();
    }

    /** Without comments, which may name what there was. */
    private static String code(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> !line.strip().matches("(?s)(/?\\*|//).*"))
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those of Dokku's commands that are not ours are named where it says so. */
    private static List<Path> sources() {
        try (var files = Files.walk(MAIN)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("NotOurs.java"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
