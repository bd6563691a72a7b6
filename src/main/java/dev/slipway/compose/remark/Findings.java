package dev.slipway.compose.remark;

import dev.slipway.compose.remark.Remark.Weight;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Gathers what a reading finds, so that all that is wrong is said at once. For one reading by one thread. */
public final class Findings {

    private final Set<Problem> problems = new LinkedHashSet<>();
    private final Set<Remark> remarks = new LinkedHashSet<>();

    public void problem(Place place, String sentence, String remedy) {
        problems.add(new Problem(place, sentence, remedy));
    }

    public void note(Place place, String sentence) {
        remarks.add(new Remark(Weight.NOTE, place, sentence));
    }

    public void warning(Place place, String sentence) {
        remarks.add(new Remark(Weight.WARNING, place, sentence));
    }

    public List<Remark> remarks() {
        return List.copyOf(remarks);
    }

    /** As a reader of the files meets them. */
    public List<Problem> problems() {
        return problems.stream()
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
