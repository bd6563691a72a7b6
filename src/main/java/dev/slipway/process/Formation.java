package dev.slipway.process;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many instances of each process type run, 0 to 100. A type without a number: one of web, none of any other. */
public record Formation(SortedMap<ProcessType, Integer> quantities) {

    public Formation {
        quantities = Collections.unmodifiableSortedMap(new TreeMap<>(quantities));
    }

    public int of(ProcessType type) {
        return quantities.getOrDefault(type, type.equals(ProcessType.WEB) ? 1 : 0);
    }

    public Formation with(Map<ProcessType, Integer> changes) {
        var changed = new TreeMap<>(quantities);
        changed.putAll(changes);
        return new Formation(changed);
    }
}
