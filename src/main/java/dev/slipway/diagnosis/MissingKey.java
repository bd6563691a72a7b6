package dev.slipway.diagnosis;

import dev.slipway.config.EnvKey;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A variable that the app wants and does not have, in the words of Python's {@code os.environ}, django-environ, decouple,
 * environs, Ruby's {@code ENV.fetch}, Go's envconfig, Spring, Prisma and the shell's {@code ${KEY:?}}; and in plain words.
 */
final class MissingKey implements Symptom {

    private static final String NAME = "([A-Za-z_][A-Za-z0-9_]{0,254})";

    private static final String FAILURE = "(?:Error|Exception|panic|[Ff]atal|FATAL)\\b.*: .*?";
    private static final String QUOTED = "[\"'`]?([A-Z][A-Z0-9_]{2,254})[\"'`]?";

    private static final List<Pattern> SAID = patterns(
            "ImproperlyConfigured: Set the " + NAME + " environment variable",
            "UndefinedValueError: " + NAME + " not found\\. Declare it as envvar",
            "EnvError: Environment variable \"" + NAME + "\" not set",
            "\\bENV\\b.*key not found: \"" + NAME + "\"|in [`']fetch': key not found: \"" + NAME + "\" \\(KeyError\\)",
            // Django's own words for a setting, which is a variable of the same name nearly everywhere.
            "ImproperlyConfigured: The (SECRET_KEY) setting must not be empty",
            // Databases without the password of their first user.
            "You must specify (POSTGRES_PASSWORD) to a non-empty value",
            "^\\s*- (M(?:YSQL|ARIADB)_ROOT_PASSWORD)$",
            "required key " + NAME + " missing value",
            // Spring, then Prisma.
            "Could not resolve placeholder '" + NAME + "' in value \"",
            "\\b[Ee]rror: Environment variable not found: " + NAME + "\\.",
            // An app's own words, of Node or Java for instance: only as an error, since a warning stops nothing.
            FAILURE + "(?:[Mm]issing|[Rr]equired)(?: required)? env(?:ironment)? variable:? " + QUOTED + "\\W*$",
            FAILURE + "[Ee]nv(?:ironment)? variable " + QUOTED
                    + " (?:is |was )?(?:not set|not defined|missing|required)",
            "^[^ ]+: (?:(?:line )?\\d+: )?" + NAME + ": parameter (?:not set|null or not set)");

    private static final Pattern KEY_ERROR = Pattern.compile("^\\s*KeyError: '" + NAME + "'\\s*$");
    /** A dictionary's missing key has the same last line: what stands above tells which it was. */
    private static final Pattern FROM_ENVIRONMENT =
            Pattern.compile("os\\.environ\\[|\\benviron\\[|(?:/os\\.py|<frozen os>)\", line \\d+, in __getitem__");

    private static final int LINES_ABOVE = 8;

    /** What is to be done about a key. */
    private final Function<String, List<String>> mending;

    MissingKey(Function<String, List<String>> mending) {
        this.mending = mending;
    }

    /** Of what runs. */
    static MissingKey ofApp(String app) {
        return new MissingKey(key -> List.of(
                "config:set " + app + " " + key + "=VALUE sets it.",
                "retry " + app + " then deploys the same commit."));
    }

    private static List<Pattern> patterns(String... texts) {
        return List.of(texts).stream().map(Pattern::compile).toList();
    }

    @Override
    public Stream<Sighting> in(Evidence evidence) {
        var said = SAID.stream().flatMap(pattern -> evidence.all(pattern, words -> missing(evidence, name(words))));
        return Stream.concat(said, keyErrors(evidence));
    }

    private static String name(Matcher said) {
        for (int group = 1; group <= said.groupCount(); group++) {
            if (said.group(group) != null) {
                return said.group(group);
            }
        }
        return "";
    }

    private Stream<Sighting> keyErrors(Evidence evidence) {
        return evidence.all(KEY_ERROR, words -> missing(evidence, words.group(1)))
                .filter(sighting -> isOfEnvironment(
                        evidence.output().subList(Math.max(0, sighting.line() - LINES_ABOVE), sighting.line())));
    }

    private static boolean isOfEnvironment(List<String> above) {
        return above.stream().anyMatch(line -> FROM_ENVIRONMENT.matcher(line).find());
    }

    /** One that is set is not what is missing, whatever was printed. */
    private Stream<Diagnosis> missing(Evidence evidence, String key) {
        return evidence.environment().get(new EnvKey(key)).isPresent()
                ? Stream.empty()
                : Stream.of(new Diagnosis("the variable " + key + " is missing", mending.apply(key)));
    }
}
