package dev.slipway.command.setting;

import dev.slipway.access.Permission;
import dev.slipway.app.AppLocks;
import dev.slipway.app.Apps;
import dev.slipway.app.Settings;
import dev.slipway.app.property.ComposeProperties;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.Topic;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.command.report.Report;
import dev.slipway.command.report.ReportFields;
import dev.slipway.compose.Allowances;
import dev.slipway.compose.key.KeyCatalogue;
import dev.slipway.compose.key.Rule;
import dev.slipway.error.Misuse;
import dev.slipway.words.Nearest;
import java.util.List;
import java.util.stream.Collectors;

/** Which refused keys an app's compose files may have all the same: the {@code compose} topic. */
public final class ComposeTopic {

    private static final String TOPIC = "compose";

    private final Apps apps;
    private final Settings settings;
    private final AppLocks locks;
    private final KeyCatalogue catalogue = KeyCatalogue.ofTheProgram();

    public ComposeTopic(Apps apps, Settings settings, AppLocks locks) {
        this.apps = apps;
        this.settings = settings;
        this.locks = locks;
    }

    public Topic topic() {
        return new Topic(
                TOPIC,
                "Manage what an app's compose file may ask for",
                List.of(
                        allowing(),
                        denying(),
                        new Report(TOPIC, new ReportFields(TOPIC, settings).own(ComposeProperties.ALLOWED), apps)
                                .command(TOPIC, "Displays a compose report for one or more apps")));
    }

    private Command allowing() {
        return Command.changing("compose:allow", Permission.ADMIN)
                .usage("<app> <key>", "Allow a refused key in an app's compose file")
                .takes(Grammar.of(Target.APP).words(1))
                .does((session, arguments) -> {
                    var rule = rule(session, arguments);
                    change(session, arguments, allowances -> allowances.with(rule.allowance()));
                    session.step(
                            "Allowing " + rule.allowance() + " in " + arguments.app() + ", though " + rule.reason());
                });
    }

    private Command denying() {
        return Command.changing("compose:deny", Permission.ADMIN)
                .usage("<app> <key>", "Refuse a key again that was allowed")
                .takes(Grammar.of(Target.APP).words(1))
                .does((session, arguments) -> {
                    var rule = rule(session, arguments);
                    change(session, arguments, allowances -> allowances.without(rule.allowance()));
                    session.step(
                            "Refusing " + rule.allowance() + " in " + arguments.app() + " from its next deploy on");
                });
    }

    @FunctionalInterface
    private interface Change {
        Allowances of(Allowances before);
    }

    private void change(Session session, Arguments arguments, Change change) {
        try (var lock =
                locks.holdForSettings(arguments.app(), session.operator().name(), "compose:allow")) {
            var changed = change.of(Allowances.of(settings, lock.app()));
            settings.set(lock, ComposeProperties.ALLOWED, changed.written());
        }
    }

    private Rule rule(Session session, Arguments arguments) {
        String key = arguments.word(0, "No key specified");
        var names = catalogue.allowable().stream().map(Rule::allowance).sorted().toList();
        var rule = catalogue.allowable().stream()
                .filter(candidate -> candidate.allowance().equals(key))
                .findFirst()
                .orElseThrow(() -> new Misuse(
                        "'" + key + "' cannot be allowed",
                        Nearest.to(key, names)
                                .map(near -> "Did you mean " + near + "?")
                                .orElse("One of: " + names.stream().collect(Collectors.joining(", ")))));
        session.chooses(rule.allowance());
        return rule;
    }
}
