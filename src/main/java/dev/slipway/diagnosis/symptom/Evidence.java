package dev.slipway.diagnosis.symptom;

import dev.slipway.app.AppName;
import dev.slipway.config.Environment;
import dev.slipway.container.Mount;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is known of a process that failed: the end of what it printed, without colours, and what it had been given. */
public record Evidence(AppName app, List<String> output, Environment environment, List<Mount> mounts) {

    /** What was printed long before the end did not cause it. */
    private static final int LINES_READ = 60;
    /** Longer lines are somebody's data. */
    private static final int LONGEST_LINE = 1_000;

    private static final Pattern COLOUR = Pattern.compile("\\e\\[[0-9;]{0,20}m");

    public Evidence {
        output = output.subList(Math.max(0, output.size() - LINES_READ), output.size()).stream()
                .map(line -> line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line)
                .map(line -> COLOUR.matcher(line).replaceAll(""))
                .toList();
        mounts = List.copyOf(mounts);
    }

    /** Every line that has the pattern and of which something follows. */
    public Stream<Symptom.Sighting> all(Pattern pattern, Function<Matcher, Stream<Diagnosis>> diagnosis) {
        return IntStream.range(0, output.size()).boxed().flatMap(line -> {
            var matcher = pattern.matcher(output.get(line));
            return matcher.find()
                    ? diagnosis.apply(matcher).map(cause -> new Symptom.Sighting(line, cause))
                    : Stream.empty();
        });
    }

    /** Up to so many lines that stand above one, in their order. */
    public List<String> above(int line, int most) {
        return output.subList(Math.max(0, line - most), line);
    }

    /** The lines that stand below one, in their order. */
    public List<String> below(int line) {
        return output.subList(line + 1, output.size());
    }

    /** The keys of variables whose value has that word in it, {@code DATABASE_URL} for its host. */
    public List<String> keysNaming(String word) {
        var whole = Pattern.compile("(?<![A-Za-z0-9.-])" + Pattern.quote(word) + "(?![A-Za-z0-9-])");
        return environment.variables().entrySet().stream()
                .filter(variable -> whole.matcher(variable.getValue().reveal()).find())
                .map(variable -> variable.getKey().value())
                .toList();
    }
}
