package dev.slipway.container.typed;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What the shell of who types has for the commands, by the names that it has it by: never an app's own, for those could be
 * {@code PATH} or {@code LD_PRELOAD}, and who types is root.
 *
 * @param values by {@link #nameOf}
 * @param shown those of them that are no secret and stand in commands as they are
 * @param words those of them that are secret and so short that only what stands alone is taken for one
 * @param given variables, by the app's names, that have their values from the app and not from us
 */
public record ShellVariables(
        SortedMap<String, String> values, Set<String> shown, Set<String> words, Set<String> given) {

    private static final String PREFIX = "TYPED_";
    private static final Pattern NO_NAME = Pattern.compile("[^A-Za-z0-9_]");

    public ShellVariables {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        shown = Set.copyOf(shown);
        words = Set.copyOf(words);
        given = Set.copyOf(given);
    }

    /** The name for a variable of an app. */
    public static String nameOf(String variable) {
        return PREFIX + NO_NAME.matcher(variable).replaceAll("_");
    }

    /** Whether commands have the name in place of this value of a variable. */
    boolean hides(String variable, String value) {
        String name = nameOf(variable);
        return value.equals(values.get(name)) && !shown.contains(name);
    }

    /** A container's variables. */
    public VariableFile file(Map<String, String> environment) {
        return VariableFile.of(environment, given);
    }

    /** Without the values. */
    @Override
    public String toString() {
        return "ShellVariables" + values.keySet();
    }
}
