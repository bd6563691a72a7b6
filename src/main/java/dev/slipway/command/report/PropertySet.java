package dev.slipway.command.report;

import dev.slipway.access.Permission;
import dev.slipway.app.AppLock;
import dev.slipway.app.AppLocks;
import dev.slipway.app.Settings;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.error.Misuse;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** An {@code X:set}: sets or clears one of a topic's properties, of an app or for all. */
public final class PropertySet {

    private final Settings settings;
    private final AppLocks locks;
    private final Words words;
    private final List<Settable> table;

    /** What a topic calls its properties; Dokku's errors differ by what the plugin was written in. */
    public enum Words {
        PROPERTY("property", "properties"),
        KEY("key", "keys");

        private final String one;
        private final String many;

        Words(String one, String many) {
            this.one = one;
            this.many = many;
        }
    }

    public PropertySet(Settings settings, AppLocks locks, Words words, List<Settable> table) {
        this.settings = settings;
        this.locks = locks;
        this.words = words;
        this.table = List.copyOf(table);
    }

    public Command command(String topic, String summary) {
        return command(topic, summary, app -> {});
    }

    /** {@code after} acts on the app once its property is set, still under its lock. */
    public Command command(String topic, String summary, Consumer<AppLock> after) {
        return Command.changing(topic + ":set", Permission.CHANGE)
                .usage("<app>|--global <property> (<value>)", summary)
                .takes(Grammar.of(Target.APP_OR_GLOBAL).anyWords())
                .does((session, arguments) -> run(session, arguments, topic, after));
    }

    private void run(Session session, Arguments arguments, String topic, Consumer<AppLock> after) {
        var settable = settable(arguments);
        // Several words are one value: an unquoted start command arrives like this.
        String value = arguments.words().stream().skip(1).collect(Collectors.joining(" "));
        refuseWrongScope(settable, arguments);
        if (!value.isEmpty()) {
            settable.check().accept(value);
        }
        if (arguments.isGlobal()) {
            setGlobal(settable, value);
        } else {
            setOwn(session, arguments, settable, value, topic, after);
        }
        String name = settable.property().name();
        session.result(value.isEmpty() ? "Unsetting " + name : "Setting " + name + " to " + value);
    }

    private Settable settable(Arguments arguments) {
        String name = arguments.word(0, "No " + words.one + " specified");
        return table.stream()
                .filter(candidate -> candidate.property().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Misuse("Invalid " + words.one + " specified, valid " + words.many + " include: "
                        + table.stream()
                                .map(candidate -> candidate.property().name())
                                .sorted()
                                .collect(Collectors.joining(", "))));
    }

    private static void refuseWrongScope(Settable settable, Arguments arguments) {
        if (arguments.isGlobal() && !settable.property().isGlobalAllowed()) {
            throw new Misuse("Property cannot be specified globally");
        }
        if (!arguments.isGlobal() && !settable.property().isAppAllowed()) {
            throw new Misuse("Property can only be specified globally");
        }
    }

    private void setGlobal(Settable settable, String value) {
        if (value.isEmpty()) {
            settings.unsetGlobal(settable.property());
        } else {
            settings.setGlobal(settable.property(), value);
        }
    }

    private void setOwn(
            Session session,
            Arguments arguments,
            Settable settable,
            String value,
            String topic,
            Consumer<AppLock> after) {
        try (var lock =
                locks.holdForSettings(arguments.app(), session.operator().name(), topic + ":set")) {
            if (value.isEmpty() && !settable.offWithoutValue()) {
                settings.unset(lock, settable.property());
            } else {
                settings.set(lock, settable.property(), value);
            }
            after.accept(lock);
        }
    }
}
