package dev.slipway.compose.remark;

import dev.slipway.app.AppName;
import dev.slipway.error.AppFailed;
import java.util.List;
import java.util.stream.Stream;

/** All that is wrong with an app's compose files, each with its place and what to do. */
public final class ComposeRefused extends AppFailed {

    private static final long serialVersionUID = 1L;

    /** A file of another kind can be wrong in every line; nobody reads more than this. */
    private static final int MOST_TOLD = 20;

    private final transient List<Problem> problems;

    public ComposeRefused(List<Problem> problems) {
        super(headline(problems), lines(problems));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }

    /** With commands for this app. */
    public ComposeRefused of(AppName app) {
        return new ComposeRefused(
                problems.stream().map(problem -> problem.of(app)).toList());
    }

    private static String headline(List<Problem> problems) {
        if (problems.size() == 1) {
            return problems.get(0).toString();
        }
        return problems.size() + " problems in "
                + String.join(
                        ", ",
                        problems.stream()
                                .map(problem -> problem.place().file())
                                .distinct()
                                .toList());
    }

    private static String[] lines(List<Problem> problems) {
        if (problems.size() == 1) {
            return remedy(problems.get(0)).toArray(String[]::new);
        }
        var told = problems.stream()
                .limit(MOST_TOLD)
                .flatMap(problem -> Stream.concat(
                        Stream.of(problem.toString()), remedy(problem).map(remedy -> "  " + remedy)));
        int untold = problems.size() - MOST_TOLD;
        var end = untold > 0 ? Stream.of("and " + untold + " more.") : Stream.<String>of();
        return Stream.concat(told, end).toArray(String[]::new);
    }

    private static Stream<String> remedy(Problem problem) {
        return problem.remedy().isEmpty() ? Stream.of() : Stream.of(problem.remedy());
    }
}
