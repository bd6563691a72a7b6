package dev.slipway.deploy.plan.migration;

import dev.slipway.process.ProcessType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One way to call a framework's program: in which service (empty: the main one), with which variables, the words up to what
 * it is asked, and those after that.
 */
record Way(String service, Map<String, String> environment, List<String> before, List<String> after) {

    Way {
        environment = Map.copyOf(environment);
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /** In the main service, without anything further. */
    static Way of(String... before) {
        return new Way("", Map.of(), List.of(before), List.of());
    }

    Way in(String other) {
        return new Way(other, environment, before, after);
    }

    /** The same with further words at its end. */
    Way and(String... further) {
        var words = new ArrayList<>(after);
        words.addAll(List.of(further));
        return new Way(service, environment, before, words);
    }

    Optional<ProcessType> place() {
        return service.isEmpty() ? Optional.empty() : Optional.of(new ProcessType(service));
    }

    List<String> asking(String question) {
        var words = new ArrayList<>(before);
        words.addAll(List.of(question.split(" ")));
        words.addAll(after);
        return words;
    }
}
