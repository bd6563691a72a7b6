package dev.slipway.process;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Some of an app's process types, written as Dokku does: {@code none}, {@code _all_}, or names parted by commas, which keep
 * their order.
 */
public record ProcessSelection(boolean all, Set<ProcessType> types) {

    public static final ProcessSelection NONE = new ProcessSelection(false, Set.of());
    public static final ProcessSelection ALL = new ProcessSelection(true, Set.of());

    public ProcessSelection {
        types = Collections.unmodifiableSet(new LinkedHashSet<>(types));
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
        return new ProcessSelection(false, new LinkedHashSet<>(types));
    }

    public boolean contains(ProcessType type) {
        return all || types.contains(type);
    }

    /** Both together. */
    public ProcessSelection with(ProcessSelection other) {
        if (all || other.all) {
            return ALL;
        }
        var union = new LinkedHashSet<>(types);
        union.addAll(other.types);
        return new ProcessSelection(false, union);
    }

    /** Without the other's; what is left of all without some is not known, so it is none. */
    public ProcessSelection without(ProcessSelection other) {
        if (all || other.all) {
            return NONE;
        }
        var rest = new LinkedHashSet<>(types);
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
