package dev.slipway.command.grammar;

import dev.slipway.app.AppName;
import dev.slipway.error.Misuse;
import dev.slipway.error.WrongFlag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reads typed words. Only the grammar of the command that was typed is made into picocli's model. */
public final class Parser {

    /** In front of a value; no word that somebody typed has it. */
    private static final String GUARD = "\0";

    /** A grammar without app: its synopsis in the errors is enough. */
    private final Grammar grammar;

    private final String synopsis;

    /** The synopsis is the next step of every error. */
    public Parser(Grammar grammar, String synopsis) {
        this.grammar = grammar;
        this.synopsis = synopsis;
    }

    /** Global flags that stand before the command's name; the name is the first word that is left. */
    public static GlobalFlags leading(List<String> words) {
        int name = 0;
        while (name < words.size() && words.get(name).startsWith("--")) {
            name += words.get(name).equals("--app") ? 2 : 1;
        }
        return GlobalFlags.take(words, Math.min(name, words.size()));
    }

    /** Global flags among a command's arguments, added to those that stood before its name. */
    public GlobalFlags globalFlags(GlobalFlags leading, List<String> arguments) {
        int literal = grammar.isLiteral() ? grammar.literalFrom(arguments, leading.hasApp()) : arguments.size();
        var own = GlobalFlags.take(arguments, literal);
        return new GlobalFlags(
                leading.quiet() || own.quiet(),
                leading.trace() || own.trace(),
                leading.force() || own.force(),
                leading.global() || own.global(),
                own.hasApp() ? own.app() : leading.app(),
                own.words());
    }

    public Arguments parse(GlobalFlags global) {
        var all = global.words();
        int split = grammar.isLiteral() ? grammar.literalFrom(all, global.hasApp()) : all.size();
        var result = read(withoutDashes(all.subList(0, split)));
        var words = new ArrayList<>(positionals(result));
        if (global.hasApp()) {
            words.add(0, global.app());
        }
        var flags = flags(result);
        var subject = subject(words, global, flags.containsKey("--all"));
        refuseSurplus(words);
        return new Arguments(subject, flags, words, literal(all.subList(split, all.size())));
    }

    /** picocli takes {@code --} away. */
    private List<String> withoutDashes(List<String> words) {
        return grammar.rest() != Grammar.Rest.DASHES_ARE_A_WORD
                ? words
                : words.stream().map(word -> word.equals("--") ? "-" : word).toList();
    }

    private ParseResult read(List<String> words) {
        try {
            return line().parseArgs(guarded(words).toArray(String[]::new));
        } catch (UnmatchedArgumentException unknown) {
            throw wrongFlag("unknown flag: " + unknown.getUnmatched().get(0), unknown);
        } catch (MissingParameterException missing) {
            throw wrongFlag("flag needs an argument: " + nameOf(missing), missing);
        } catch (ParameterException other) {
            throw wrongFlag(String.valueOf(other.getMessage()), other);
        }
    }

    /** A value may look like a flag ({@code -c "-c max_connections=9"}), and picocli would take it for one. */
    private List<String> guarded(List<String> words) {
        var guarded = new ArrayList<String>();
        boolean value = false;
        boolean over = false;
        for (String word : words) {
            over = over || (!value && word.equals("--"));
            int equals = word.indexOf('=');
            if (over) {
                guarded.add(word);
            } else if (value) {
                guarded.add(GUARD + word);
                value = false;
            } else if (word.startsWith("--") && equals > 0 && grammar.takesValue(word.substring(0, equals))) {
                guarded.add(word.substring(0, equals + 1) + GUARD + word.substring(equals + 1));
            } else {
                guarded.add(word);
                value = grammar.takesValue(word);
            }
        }
        return guarded;
    }

    private static String unguarded(String value) {
        return value.startsWith(GUARD) ? value.substring(GUARD.length()) : value;
    }

    private static String nameOf(MissingParameterException missing) {
        var argument =
                missing.getMissing().isEmpty() ? null : missing.getMissing().get(0);
        return argument instanceof OptionSpec option ? option.longestName() : String.valueOf(missing.getMessage());
    }

    private WrongFlag wrongFlag(String sentence, ParameterException cause) {
        var failure = new WrongFlag(sentence, "Usage: " + synopsis);
        failure.because(cause);
        return failure;
    }

    private CommandLine line() {
        var spec = CommandSpec.create();
        grammar.flags().forEach(flag -> spec.addOption(option(flag)));
        if (grammar.target().takesAll()) {
            spec.addOption(option(Flag.on("--all")));
        }
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel("word")
                .arity("0..*")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .build());
        return new CommandLine(spec)
                // @file would read the server's files, ${…} its environment.
                .setExpandAtFiles(false)
                .setInterpolateVariables(false)
                .setOverwrittenOptionsAllowed(true)
                .setUnmatchedOptionsArePositionalParams(false)
                .setUnmatchedArgumentsAllowed(grammar.rest() == Grammar.Rest.COLLECTED);
    }

    private static OptionSpec option(Flag flag) {
        var builder = OptionSpec.builder(flag.names().toArray(String[]::new));
        return switch (flag.kind()) {
            case SWITCH -> builder.type(boolean.class).arity("0").build();
            case VALUE, VALUES ->
                builder.type(List.class).auxiliaryTypes(String.class).arity("1").build();
        };
    }

    private static List<String> positionals(ParseResult result) {
        // One spec takes all; it is listed once for each run of words between flags, with all words each time.
        return result.matchedPositionals().stream()
                .limit(1)
                .flatMap(positional -> positional.stringValues().stream())
                .toList();
    }

    private static Map<String, List<String>> flags(ParseResult result) {
        var flags = new HashMap<String, List<String>>();
        for (OptionSpec option : result.matchedOptions()) {
            flags.put(
                    option.names()[0],
                    option.stringValues().stream().map(Parser::unguarded).toList());
        }
        result.unmatched().forEach(unknown -> flags.put(unknown, List.of()));
        return flags;
    }

    /** Takes the app's name out of the words. */
    private Arguments.Subject subject(List<String> words, GlobalFlags global, boolean all) {
        var target = grammar.target();
        if (global.global() && !target.takesGlobal()) {
            throw new WrongFlag("unknown flag: --global", "Usage: " + synopsis);
        }
        if (!target.takesApp() || global.global() || all) {
            return new Arguments.Subject(null, global.global(), all);
        }
        if (!words.isEmpty() && !words.get(0).isEmpty()) {
            return new Arguments.Subject(new AppName(words.remove(0)), false, false);
        }
        if (!target.isOptional()) {
            throw new Misuse("Please specify an app to run the command on", "Usage: " + synopsis);
        }
        return new Arguments.Subject(null, false, true);
    }

    private void refuseSurplus(List<String> words) {
        if (words.size() > grammar.mostWords()) {
            throw new Misuse("Unexpected argument: " + words.get(grammar.mostWords()), "Usage: " + synopsis);
        }
    }

    private static List<String> literal(List<String> words) {
        return !words.isEmpty() && words.get(0).equals("--") ? words.subList(1, words.size()) : words;
    }
}
