package dev.slipway.container.typed;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A container's variables as {@code docker run} is given them by hand: those that we make ourselves in the clear, the others
 * by a file ({@code --env-file}: a line each, nothing quoted), and what such a file cannot hold by the shell's own variables.
 */
public record VariableFile(
        SortedMap<String, String> open, SortedMap<String, String> filed, SortedMap<String, String> ofShell) {

    /** What we add to a container's environment; nobody's secrets. */
    private static final Set<String> OPEN = Set.of(
            "PORT", "DYNO", "SLIPWAY_APP", "SLIPWAY_RELEASE", "APP_HOSTS", "WEB_CONCURRENCY", "GIT_REV", "BASE_URL");

    /** Docker reads lines of at most 64 KiB. */
    private static final int LONGEST = 60_000;

    public VariableFile {
        open = Collections.unmodifiableSortedMap(new TreeMap<>(open));
        filed = Collections.unmodifiableSortedMap(new TreeMap<>(filed));
        ofShell = Collections.unmodifiableSortedMap(new TreeMap<>(ofShell));
    }

    /** What the app gives has its own values, also by a name that is one of ours. */
    public static VariableFile of(Map<String, String> environment, Set<String> given) {
        var open = new TreeMap<String, String>();
        var filed = new TreeMap<String, String>();
        var ofShell = new TreeMap<String, String>();
        environment.forEach((name, value) ->
                (OPEN.contains(name) && !given.contains(name) ? open : fits(value) ? filed : ofShell).put(name, value));
        return new VariableFile(open, filed, ofShell);
    }

    static boolean fits(String value) {
        return value.length() < LONGEST && value.indexOf('\n') < 0 && value.indexOf('\r') < 0;
    }

    /** The file; its values are in the clear. */
    public List<String> lines() {
        return filed.entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .toList();
    }

    /** Without the values. */
    @Override
    public String toString() {
        return "VariableFile" + filed.keySet() + ofShell.keySet();
    }
}
