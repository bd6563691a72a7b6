package dev.slipway.diagnosis.setting;

import dev.slipway.config.EnvKey;
import dev.slipway.diagnosis.setting.MissingSettings.Listed;
import dev.slipway.diagnosis.symptom.Diagnosis;
import dev.slipway.diagnosis.symptom.Evidence;
import dev.slipway.diagnosis.symptom.Phrases;
import dev.slipway.diagnosis.symptom.Symptom;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A variable that the app wants and does not have, in the words of the libraries that are asked for it, and in plain words.
 */
public final class MissingKey implements Symptom {

    private static final String NAME = "([A-Za-z_][A-Za-z0-9_]{0,254})";

    private static final String FAILURE = "(?:Error|Exception|panic|[Ff]atal|FATAL)\\b[^:]{0,100}: .{0,200}?";
    private static final String QUOTED = "[\"'`]?([A-Z][A-Z0-9_]{2,254})[\"'`]?";
    /** Without the word variable, only what cannot be anything else. */
    private static final String OBVIOUS = "[\"'`]?\\b([A-Z][A-Z0-9]*_[A-Z0-9_]{1,250})\\b[\"'`]?";

    private static final Phrases SAID = Phrases.of(
            // Python: django-environ, decouple, environs, starlette.
            "ImproperlyConfigured: Set the " + NAME + " environment variable",
            "UndefinedValueError: " + NAME + " not found\\. Declare it as envvar",
            "EnvError: Environment variable \"" + NAME + "\" not set",
            "KeyError: \"Config '" + NAME + "' is missing, and has no default\\.\"",
            // Django's own words for a setting, which is a variable of the same name nearly everywhere.
            "ImproperlyConfigured: The (SECRET_KEY) setting must not be empty",
            // Ruby, and what Rails wants.
            "\\bENV\\b.{0,200}key not found: \"" + NAME + "\"|in [`']fetch': key not found: \"" + NAME
                    + "\" \\(KeyError\\)",
            "Missing `(secret_key_base)` for '",
            "put it in the ENV\\['(RAILS_MASTER_KEY)'\\]",
            // Databases without the password of their first user.
            "You must specify (POSTGRES_PASSWORD) to a non-empty value",
            "^\\s*- (M(?:YSQL|ARIADB)_ROOT_PASSWORD)$",
            // Go: envconfig, caarlos0/env.
            "required key " + NAME + " missing value",
            "required environment variable \"" + NAME + "\" is not set",
            // Spring, Prisma, Symfony, Phoenix, and Joi as Nest uses it.
            "Could not resolve placeholder '" + NAME + "' in value \"",
            "\\b[Ee]rror: Environment variable not found: " + NAME + "\\.",
            "Environment variable not found: \"" + NAME + "\"",
            "\\(RuntimeError\\) environment variable " + NAME + " is missing",
            "Config validation error: \"" + NAME + "\" is required",
            // An app's own words, of Node or Java for instance: only as an error, since a warning stops nothing.
            FAILURE + "(?:[Mm]issing|[Rr]equired)(?: required)? env(?:ironment)? variable:? " + QUOTED + "\\W*$",
            FAILURE + "[Ee]nv(?:ironment)? variable " + QUOTED
                    + " (?:is |was )?(?:not set|not defined|missing|required)",
            FAILURE + OBVIOUS + " (?:(?:is|was) (?:not set|missing|required)|must be set|not set)\\b",
            "panicked at .{0,200}" + OBVIOUS + " (?:must be set|is not set|not set)\\b",
            "^" + OBVIOUS + " (?:must be set|is not set|not set)\\b.{0,20}: NotPresent",
            "^[^ ]+: (?:(?:line )?\\d+: )?" + NAME + ": (?:parameter (?:not set|null or not set)|unbound variable)",
            // ${KEY:?words of the script's own}
            "^[^ ]+: (?:line )?\\d+: " + OBVIOUS + ": (?!.{0,20}not found)");

    private static final Pattern KEY_ERROR = Pattern.compile("^\\s*KeyError: '" + NAME + "'\\s*$");
    /** A dictionary's missing key has the same last line: what stands above tells which it was. */
    private static final Pattern FROM_ENVIRONMENT =
            Pattern.compile("os\\.environ\\[|\\benviron\\[|(?:/os\\.py|<frozen os>)\", line \\d+, in __getitem__");

    private static final int LINES_ABOVE = 8;

    /** What is to be done about keys. */
    private final Function<List<String>, List<String>> mending;

    private MissingKey(Function<List<String>, List<String>> mending) {
        this.mending = mending;
    }

    /** Of what runs. */
    public static MissingKey ofApp(String app) {
        return new MissingKey(keys -> List.of(
                "config:set " + app + " " + assigned(keys) + (keys.size() == 1 ? " sets it." : " sets them."),
                "retry " + app + " then deploys the same commit."));
    }

    /** Of a build, at that line of its Dockerfile. */
    public static MissingKey ofBuild(String app, String place) {
        return new MissingKey(keys -> List.of(
                "A build has the variables that ARG names: write ARG " + keys.get(0) + " above " + place + ", and:",
                "config:set --no-restart " + app + " " + assigned(keys),
                "A secret: RUN --mount=type=secret,id=" + keys.get(0) + ",env=" + keys.get(0)
                        + " keeps it out of the image."));
    }

    private static String assigned(List<String> keys) {
        return keys.stream().map(key -> key + "=VALUE").collect(Collectors.joining(" "));
    }

    @Override
    public Stream<Sighting> in(Evidence evidence) {
        return Stream.of(
                        SAID.in(evidence, words -> missing(evidence, List.of(variable(Phrases.subject(words))))),
                        keyErrors(evidence),
                        MissingSettings.in(evidence).flatMap(listed -> sightings(evidence, listed)))
                .flatMap(sightings -> sightings);
    }

    /** Rails has a name of its own for it. */
    private static String variable(String said) {
        return said.equals("secret_key_base") ? "SECRET_KEY_BASE" : said;
    }

    private Stream<Sighting> keyErrors(Evidence evidence) {
        return evidence.all(KEY_ERROR, words -> missing(evidence, List.of(words.group(1))))
                .filter(sighting -> isOfEnvironment(evidence.above(sighting.line(), LINES_ABOVE)));
    }

    private static boolean isOfEnvironment(List<String> above) {
        return above.stream().anyMatch(line -> FROM_ENVIRONMENT.matcher(line).find());
    }

    private Stream<Sighting> sightings(Evidence evidence, Listed listed) {
        return missing(evidence, listed.names())
                .map(diagnosis -> new Diagnosis(
                        diagnosis.cause(),
                        Stream.concat(diagnosis.nextSteps().stream(), listed.steps().stream())
                                .toList()))
                .map(diagnosis -> new Sighting(listed.line(), diagnosis));
    }

    /** One that is set is not what is missing, whatever was printed. */
    private Stream<Diagnosis> missing(Evidence evidence, List<String> keys) {
        var unset = keys.stream()
                .filter(key -> evidence.environment().get(new EnvKey(key)).isEmpty())
                .toList();
        return unset.isEmpty() ? Stream.empty() : Stream.of(new Diagnosis(sentence(unset), mending.apply(unset)));
    }

    private static String sentence(List<String> keys) {
        int last = keys.size() - 1;
        return last == 0
                ? "the variable " + keys.get(0) + " is missing"
                : "the variables " + String.join(", ", keys.subList(0, last)) + " and " + keys.get(last)
                        + " are missing";
    }
}
