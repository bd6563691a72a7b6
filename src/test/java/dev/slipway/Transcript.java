package dev.slipway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The form of the files that {@link TranscriptIT} plays. */
final class Transcript {

    private static final Pattern PROMPT = Pattern.compile("(%|[a-z0-9-]*\\$)(?: (.*))?");
    private static final String ANY_LINES = "...";
    private static final String ON_ERROR = "2> ";

    private Transcript() {}

    /** One thing typed and what must come back; user {@code %} does something on the host. */
    record Step(int line, String user, String typed, List<String> body) {

        String input() {
            return body.stream()
                    .filter(text -> text.startsWith("< ") || text.equals("<"))
                    .map(text -> text.length() < 2 ? "" : text.substring(2))
                    .map(text -> text + "\n")
                    .collect(Collectors.joining());
        }

        /** Empty when it went as written. */
        String differences(int exitCode, String out, String err) {
            var said = new StringBuilder();
            int expected = body.stream()
                    .filter(text -> text.startsWith("= "))
                    .map(text -> Integer.parseInt(text.substring(2)))
                    .findFirst()
                    .orElse(0);
            if (exitCode != expected) {
                said.append("exit code ")
                        .append(exitCode)
                        .append(", not ")
                        .append(expected)
                        .append('\n');
            }
            boolean outAsWritten = matches(expected(false), lines(out));
            boolean errAsWritten = matches(expected(true), lines(err)) || anyError(exitCode);
            if (!outAsWritten || !errAsWritten || !said.isEmpty()) {
                said.append("standard output:\n")
                        .append(out)
                        .append("standard error:\n")
                        .append(err);
            }
            return said.toString();
        }

        /** git talks on standard error; a push whose words are not written down need only succeed. */
        private boolean anyError(int exitCode) {
            return user.equals("%") && exitCode == 0 && expected(true).isEmpty();
        }

        private List<String> expected(boolean onError) {
            return body.stream()
                    .filter(text -> !text.startsWith("< ") && !text.equals("<") && !text.startsWith("= "))
                    .filter(text -> text.startsWith(ON_ERROR.strip()) == onError)
                    .map(text -> onError ? text.substring(Math.min(text.length(), ON_ERROR.length())) : text)
                    .toList();
        }
    }

    static List<Step> read(Path file) throws IOException {
        var steps = new ArrayList<Step>();
        int number = 0;
        for (String text : Files.readAllLines(file)) {
            number++;
            Matcher prompt = PROMPT.matcher(text);
            if (prompt.matches()) {
                String user =
                        prompt.group(1).equals("%") ? "%" : prompt.group(1).replace("$", "");
                String typed = prompt.group(2) == null ? "" : prompt.group(2);
                steps.add(new Step(number, user, typed, new ArrayList<>()));
            } else if (!text.startsWith("#") && !text.isEmpty()) {
                steps.get(steps.size() - 1).body().add(text);
            }
        }
        return steps;
    }

    private static List<String> lines(String text) {
        return text.lines()
                .map(String::stripTrailing)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static boolean matches(List<String> expected, List<String> actual) {
        if (expected.isEmpty()) {
            return actual.isEmpty();
        }
        if (expected.get(0).equals(ANY_LINES)) {
            return matches(expected.subList(1, expected.size()), actual)
                    || !actual.isEmpty() && matches(expected, actual.subList(1, actual.size()));
        }
        return !actual.isEmpty()
                && pattern(expected.get(0)).matcher(actual.get(0)).matches()
                && matches(expected.subList(1, expected.size()), actual.subList(1, actual.size()));
    }

    private static Pattern pattern(String line) {
        return Pattern.compile(Arrays.stream(line.stripTrailing().split(Pattern.quote("<*>"), -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*")));
    }
}
