package dev.slipway.process;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Some of an app's process types, written as Dokku does: {@code none}, {@code _all_}, or names parted by commas. */
public record ProcessSelection(boolean all, SortedSet<ProcessType> types) {

    public static final ProcessSelection NONE = new ProcessSelection(false, new TreeSet<>());
    public static final ProcessSelection ALL = new ProcessSelection(true, new TreeSet<>());

    public ProcessSelection {
        types = Collections.unmodifiableSortedSet(new TreeSet<>(types));
    }

    /** The written form read; a name that is none is a Misuse. */
    public static ProcessSelection parse(String text) {
        return switch (text.strip()) {
            case "", "none" -> NONE;
            case "_all_" -> ALL;
            default ->
                of(Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .map(ProcessType::new)
                        .toList());
        };
    }

    public static ProcessSelection of(Collection<ProcessType> types) {
        return new ProcessSelection(false, new TreeSet<>(types));
    }

    public boolean contains(ProcessType type) {
        return all || types.contains(type);
    }

    /** Both together. */
    public ProcessSelection with(ProcessSelection other) {
        if (all || other.all) {
            return ALL;
        }
        var union = new TreeSet<>(types);
        union.addAll(other.types);
        return new ProcessSelection(false, union);
    }

    /** Without the other's; what is left of all without some is not known, so it is none. */
    public ProcessSelection without(ProcessSelection other) {
        if (all || other.all) {
            return NONE;
        }
        var rest = new TreeSet<>(types);
        rest.removeAll(other.types);
        return new ProcessSelection(false, rest);
    }

    @Override
    public String toString() {
        if (all) {
            return "_all_";
        }
        return types.isEmpty() ? "none" : types.stream().map(ProcessType::value).collect(Collectors.joining(","));
    }
}
