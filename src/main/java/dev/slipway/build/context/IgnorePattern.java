package dev.slipway.build.context;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * One pattern of a {@code .dockerignore}: Go's {@code filepath.Match}, with {@code **} for any number of directories, as
 * <a href="https://github.com/moby/patternmatcher">moby/patternmatcher</a> reads it.
 */
record IgnorePattern(boolean exception, Predicate<String> matcher) {

    private static final String WILD = "*?[]\\";

    /** Empty when the pattern is malformed. */
    static Optional<IgnorePattern> of(boolean exception, String cleaned) {
        String afterStars = cleaned.startsWith("**") ? cleaned.substring(2) : cleaned;
        boolean isLiteral = afterStars.chars().noneMatch(character -> WILD.indexOf(character) >= 0);
        if (isLiteral && cleaned.startsWith("**")) {
            // Its quirk: **foo matches barfoo too, though **/foo does not.
            return Optional.of(
                    new IgnorePattern(exception, path -> path.endsWith(afterStars) || ("/" + path).equals(afterStars)));
        }
        try {
            var compiled = new Translation(cleaned).pattern();
            return Optional.of(
                    new IgnorePattern(exception, path -> compiled.matcher(path).matches()));
        } catch (PatternSyntaxException malformed) {
            return Optional.empty();
        }
    }

    boolean matches(String path) {
        return matcher.test(path);
    }

    /** From the pattern's language to that of regular expressions. */
    private static final class Translation {

        private final String from;
        private final StringBuilder to = new StringBuilder();
        private int at;

        private Translation(String from) {
            this.from = from;
        }

        private Pattern pattern() {
            while (at < from.length()) {
                char next = from.charAt(at++);
                switch (next) {
                    case '*' -> star();
                    case '?' -> to.append("[^/]");
                    case '[' -> set();
                    case '\\' -> literal(escaped());
                    default -> literal(next);
                }
            }
            return Pattern.compile(to.toString(), Pattern.DOTALL);
        }

        private void star() {
            if (!from.startsWith("*", at)) {
                to.append("[^/]*");
                return;
            }
            at++;
            if (from.startsWith("/", at)) {
                at++;
            }
            to.append(at == from.length() ? ".*" : "(.*/)?");
        }

        /** Ranges as Go reads them; unlike there, a set may stand for the slash, since Docker makes it a regular expression. */
        private void set() {
            to.append('[');
            if (from.startsWith("^", at)) {
                to.append('^');
                at++;
            }
            do {
                member();
                if (from.startsWith("-", at)) {
                    at++;
                    to.append('-');
                    member();
                }
            } while (!from.startsWith("]", at));
            at++;
            to.append(']');
        }

        private void member() {
            if (at >= from.length() || "-]".indexOf(from.charAt(at)) >= 0) {
                throw new PatternSyntaxException("a set that is not whole", from, at);
            }
            char next = from.charAt(at++);
            literal(next == '\\' ? escaped() : next);
        }

        private char escaped() {
            if (at >= from.length()) {
                throw new PatternSyntaxException("nothing to escape", from, at);
            }
            return from.charAt(at++);
        }

        private void literal(char character) {
            if (character < 128 && !Character.isLetterOrDigit(character)) {
                to.append('\\');
            }
            to.append(character);
        }
    }
}
