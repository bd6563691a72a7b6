package dev.slipway.deploy.plan.migration;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a listing printed, without the control characters of terminals, and the exit code with which it ended. */
record Printed(int exitCode, List<String> lines) {

    /** Shells' codes for what cannot be run or found. */
    private static final List<Integer> NOT_FOUND = List.of(126, 127);

    /** As interpreters and frameworks say that what is asked for is not here; elsewhere in the image it may be. */
    private static final Pattern ELSEWHERE = Pattern.compile(
            "(?i).*(?:can't open file|no such file or directory|couldn't import"
                    + "|no module named|could not locate|could not find (?:a )?(?:gem|rakefile|`|schema|prisma)|no rakefile found|not installed"
                    + "|command not found|no config file|no 'script_location'|path doesn't exist|no such command|could not open input file"
                    + "|could not load schema|could not be found|could not determine executable|npx canceled|missing required argument).*");

    private static final Pattern TELLING = Pattern.compile(
            "(?i).*(?:error|exception|fatal|denied|refused|could not|couldn't|can't|cannot|not found|no such|does not exist).*");
    private static final Pattern ASIDE =
            Pattern.compile("(?i)\\(see full trace.*|tasks: top.*|caused by:|npm (?:notice|warn).*");

    Printed {
        lines = List.copyOf(lines);
    }

    boolean isSuccess() {
        return exitCode == 0;
    }

    boolean says(String words) {
        return lines.stream().anyMatch(line -> line.contains(words));
    }

    /** Whether it failed because the program was not where it was looked for. */
    boolean isElsewhere() {
        return NOT_FOUND.contains(exitCode)
                || lines.stream().anyMatch(line -> ELSEWHERE.matcher(line).matches());
    }

    /** The last line that tells of a failure, or else just the last. */
    String reason() {
        return last(said().filter(line -> TELLING.matcher(line).matches()), last(said(), ""));
    }

    private Stream<String> said() {
        return lines.stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !ASIDE.matcher(line).matches());
    }

    private static String last(Stream<String> lines, String otherwise) {
        return lines.reduce((one, next) -> next).orElse(otherwise);
    }
}
