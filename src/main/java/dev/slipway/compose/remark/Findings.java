package dev.slipway.compose.remark;

import dev.slipway.compose.remark.Remark.Weight;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gathers what a reading finds, so that all that is wrong is said at once. For one reading by one thread. */
public final class Findings {

    private final Set<Problem> problems = new LinkedHashSet<>();
    private final Set<Remark> remarks = new LinkedHashSet<>();
    private final Map<Place, Set<String>> unset = new LinkedHashMap<>();

    public void problem(Place place, String sentence, String remedy) {
        problems.add(new Problem(place, sentence, remedy));
    }

    public void note(Place place, String sentence) {
        remarks.add(new Remark(Weight.NOTE, place, sentence));
    }

    public void warning(Place place, String sentence) {
        remarks.add(new Remark(Weight.WARNING, place, sentence));
    }

    /** A variable that stands for nothing there: what else is wrong at that key may come of it. */
    public void unset(Place place, String name) {
        unset.computeIfAbsent(place, any -> new LinkedHashSet<>()).add(name);
        warning(place, name + " is not set, so nothing stands for it: config:set APP " + name + "=VALUE");
    }

    private Problem explained(Problem problem) {
        var names = unset.entrySet().stream()
                .filter(entry -> entry.getKey().isWithin(problem.place()))
                .flatMap(entry -> entry.getValue().stream())
                .distinct()
                .toList();
        if (names.isEmpty()) {
            return problem;
        }
        return new Problem(
                problem.place(),
                problem.sentence() + ", since " + String.join(" and ", names)
                        + (names.size() > 1 ? " are not set" : " is not set"),
                "config:set APP "
                        + String.join(
                                " ", names.stream().map(name -> name + "=VALUE").toList()));
    }

    public List<Remark> remarks() {
        return List.copyOf(remarks);
    }

    /** As a reader of the files meets them. */
    public List<Problem> problems() {
        return problems.stream()
                .map(this::explained)
                .sorted(Comparator.comparing(
                                (Problem problem) -> problem.place().file())
                        .thenComparing(problem -> problem.place().line()))
                .toList();
    }

    /** Goes on only when nothing is wrong. */
    public void refuseProblems() {
        if (!problems.isEmpty()) {
            throw new ComposeRefused(problems());
        }
    }
}
