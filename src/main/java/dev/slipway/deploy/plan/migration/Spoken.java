package dev.slipway.deploy.plan.migration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How people's scripts and command lines have a framework migrate: by which interpreter or wrapper, which program, and with
 * which options. It is asked the same way. Words that only a shell would make something of are not understood.
 */
final class Spoken {

    /** Of a framework that is not asked. */
    static final Spoken NEVER = of("(?!)", "(?!)", "");

    private static final String PLAIN = "[\\w./:=@,+-]+";
    private static final String WRAPPER = "(?:[A-Z_][A-Z0-9_]*=" + PLAIN
            + "|(?:[\\w./-]*/)?(?:python|php|ruby|node)[\\d.]*|-u|-B|exec|env|bundle exec|(?:pipenv|poetry|uv|pdm|hatch|rye) run"
            + "|--(?:no-sync|frozen|no-dev)|npx|--no-install|--yes|-y|(?:pnpm|yarn)(?: exec| dlx)?|bunx)";
    /** Of longer ones, which nobody writes, there would be too much to match. */
    private static final int LONGEST_LINE = 4096;

    private static final Pattern VARIABLE = Pattern.compile("([A-Z_][A-Z0-9_]*)=(.*)");
    private static final Set<String> SHELLS_OWN = Set.of("exec", "env");
    private static final String DATABASE = "--database";

    private final Pattern call;
    private final Pattern kept;

    private Spoken(Pattern call, Pattern kept) {
        this.call = call;
        this.kept = kept;
    }

    /** The options are those that a question takes as well; what stands between program and verb always is. */
    static Spoken of(String program, String verb, String options) {
        return new Spoken(
                Pattern.compile("(?<![\\w./:=@,+-])((?:" + WRAPPER + " )*)(" + program + ")((?: " + PLAIN + "){0,6}?) "
                        + verb + "(?![\\w:-])((?: " + PLAIN + ")*)"),
                Pattern.compile(options.isEmpty() ? "(?!)" : options));
    }

    /** A call of the framework, and the database that it names besides; empty: its usual one. */
    record Call(Way way, String database) {}

    /** The calls in a text, in a service. */
    Set<Call> in(String text, String service) {
        var calls = new LinkedHashSet<Call>();
        for (String line : text.lines().toList()) {
            if (line.length() <= LONGEST_LINE && !line.strip().startsWith("#")) {
                var found = call.matcher(words(line));
                while (found.find()) {
                    calls.add(called(service, found.group(1) + found.group(2) + found.group(3), found.group(4)));
                }
            }
        }
        return calls;
    }

    /** Lists of JSON and YAML are lines of words too. */
    private static String words(String line) {
        return line.replaceAll("[\"',\\[\\]]+", " ").replaceAll("\\s+", " ");
    }

    private Call called(String service, String before, String after) {
        Map<String, String> environment = new LinkedHashMap<>();
        var words = new ArrayList<String>();
        for (String word : before.strip().split(" ")) {
            var variable = VARIABLE.matcher(word);
            if (words.isEmpty() && variable.matches()) {
                environment.put(variable.group(1), variable.group(2));
            } else if (!words.isEmpty() || !SHELLS_OWN.contains(word)) {
                words.add(word);
            }
        }
        var options = List.of(after.strip().split(" "));
        return new Call(new Way(service, environment, words, kept(options, kept)), database(options));
    }

    private static List<String> kept(List<String> options, Pattern wanted) {
        var kept = new ArrayList<String>();
        for (int at = 0; at < options.size(); at++) {
            String[] parts = options.get(at).split("=", 2);
            if (wanted.matcher(parts[0]).matches()) {
                kept.add(options.get(at));
                if (parts.length == 1
                        && at + 1 < options.size()
                        && !options.get(at + 1).startsWith("-")) {
                    kept.add(options.get(at + 1));
                }
            }
        }
        return kept;
    }

    private static String database(List<String> options) {
        var named = kept(options, Pattern.compile(DATABASE));
        if (named.isEmpty()) {
            return "";
        }
        return named.size() > 1
                ? named.get(1)
                : named.get(0).substring(Math.min(named.get(0).length(), DATABASE.length() + 1));
    }
}
