package dev.slipway.compose.scope;

import dev.slipway.compose.key.Level;
import dev.slipway.compose.key.Rule;
import dev.slipway.compose.key.Verdict;
import dev.slipway.compose.yaml.Items;
import dev.slipway.compose.yaml.Node;
import dev.slipway.compose.yaml.Text;
import java.util.Map;
import java.util.Set;

/** Each key of a mapping by the catalogue's verdict. */
final class KeyCheck {

    /** Values of refused keys that ask for nothing. */
    private static final Map<String, Set<String>> HARMLESS = Map.of(
            "ipc", Set.of("private", "none", "shareable"),
            "cgroup", Set.of("private"),
            "runtime", Set.of("runc"),
            "network_mode", Set.of("bridge", "default"),
            "network", Set.of("default"),
            "security_opt", Set.of("no-new-privileges", "no-new-privileges:true", "no-new-privileges=true"));

    private static final Set<String> NO = Set.of("false", "no", "off");

    private final Desk desk;
    private final Level level;

    KeyCheck(Desk desk, Level level) {
        this.desk = desk;
        this.level = level;
    }

    void check(Scope scope) {
        scope.fields().entries().forEach((key, field) -> {
            if (!key.startsWith("x-") || level == Level.SLIPWAY) {
                desk.catalogue()
                        .rule(level, key)
                        .ifPresentOrElse(rule -> judge(scope, rule, field.value()), () -> unknown(scope, key));
            }
        });
    }

    private void judge(Scope scope, Rule rule, Node value) {
        if (rule.verdict() == Verdict.SUPPORTED || asksForNothing(rule.key(), value)) {
            return;
        }
        if (rule.verdict() == Verdict.IGNORED) {
            desk.findings().note(scope.place(rule.key()), "is left out: " + rule.reason());
            return;
        }
        if (rule.verdict() == Verdict.ALLOWABLE && desk.allows(rule.allowance())) {
            desk.findings().warning(scope.place(rule.key()), "is allowed this app, though " + rule.reason());
            return;
        }
        String remedy = rule.verdict() == Verdict.ALLOWABLE
                ? "Take it away, or an admin may: compose:allow APP " + rule.allowance()
                : "Take it away.";
        scope.problem(rule.key(), "is refused: " + rule.reason(), remedy);
    }

    static boolean asksForNothing(String key, Node value) {
        if (value.isNull()) {
            return true;
        }
        if (value instanceof Text text) {
            return NO.contains(text.value())
                    || HARMLESS.getOrDefault(key, Set.of()).contains(text.value());
        }
        return value instanceof Items items
                && items.nodes().stream().allMatch(item -> item instanceof Text && asksForNothing(key, item));
    }

    private void unknown(Scope scope, String key) {
        var nearest = desk.catalogue().nearest(level, key);
        String sentence = "is not a key " + level.place();
        if (nearest.isPresent()) {
            scope.problem(key, sentence, "Did you mean " + nearest.get() + "?");
            return;
        }
        var others = desk.catalogue().levelsOf(key);
        String remedy = others.isEmpty()
                ? "Take it away, or call it x-" + key + "."
                : "It is one " + others.get(0).place() + ".";
        scope.problem(key, sentence, remedy);
    }
}
