package dev.slipway.diagnosis.symptom;

import dev.slipway.diagnosis.symptom.Symptom.Sighting;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The words in which programs say one and the same thing, each a pattern that is found in a line. */
public record Phrases(List<Pattern> patterns) {

    public Phrases {
        patterns = List.copyOf(patterns);
    }

    public static Phrases of(String... patterns) {
        return new Phrases(Stream.of(patterns).map(Pattern::compile).toList());
    }

    /** Every line that says it and of which something follows. */
    public Stream<Sighting> in(Evidence evidence, Function<Matcher, Stream<Diagnosis>> meaning) {
        return patterns.stream().flatMap(pattern -> evidence.all(pattern, meaning));
    }

    /** As {@link #in}, where something follows of what it is said of: the first group that has matched, or the empty text. */
    public Stream<Sighting> of(Evidence evidence, Function<String, Diagnosis> meaning) {
        return in(evidence, said -> Stream.of(meaning.apply(subject(said))));
    }

    public static String subject(Matcher said) {
        return group(said).stream().mapToObj(said::group).findFirst().orElse("");
    }

    /** What was said without what it is said of, which may be any word. */
    public static String around(Matcher said) {
        String all = said.group();
        return group(said).stream()
                .mapToObj(group -> all.substring(0, said.start(group) - said.start())
                        + all.substring(said.end(group) - said.start()))
                .findFirst()
                .orElse(all);
    }

    private static OptionalInt group(Matcher said) {
        return IntStream.rangeClosed(1, said.groupCount())
                .filter(group -> said.group(group) != null)
                .findFirst();
    }
}
