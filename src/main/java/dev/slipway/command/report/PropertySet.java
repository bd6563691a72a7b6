package dev.slipway.command.report;

import dev.slipway.access.Permission;
import dev.slipway.app.AppLock;
import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.app.Settings;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.error.ExitCode;
import dev.slipway.error.Misuse;
import dev.slipway.error.SlipwayException;
import dev.slipway.route.upkeep.HeldBack;
import java.util.Comparator;
import java.util.List;
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

    /** What follows once a property is set: on its app, still under its lock, or on all apps. */
    @FunctionalInterface
    public interface Effect {

        /** May refuse: then the property is again what it was. */
        void on(AppLock app);

        default ExitCode onAll(Session session) {
            return ExitCode.OK;
        }
    }

    public Command command(String topic, String summary) {
        return command(topic, summary, app -> {});
    }

    public Command command(String topic, String summary, Effect effect) {
        return Command.changing(topic + ":set", Permission.CHANGE)
                .usage("<app>|--global <property> (<value>)", summary)
                .takes(Grammar.of(Target.APP_OR_GLOBAL).anyWords())
                .exits((session, arguments) -> set(session, arguments, arguments.words(), effect));
    }

    /** For a command that reads its words in its own way first: the property, then its value. */
    public ExitCode set(Session session, Arguments arguments, List<String> typed, Effect effect) {
        var settable = settable(typed);
        // Several words are one value: an unquoted start command arrives like this.
        String value = typed.stream().skip(1).collect(Collectors.joining(" "));
        refuseWrongScope(settable, arguments);
        if (!value.isEmpty()) {
            settable.check().accept(value);
        }
        if (arguments.isGlobal()) {
            setGlobal(settable, value);
        } else {
            setOwn(session, arguments.app(), settable, value, effect);
        }
        String name = settable.property().name();
        session.result(value.isEmpty() ? "Unsetting " + name : "Setting " + name + " to " + value);
        return arguments.isGlobal() ? effect.onAll(session) : ExitCode.OK;
    }

    private Settable settable(List<String> typed) {
        String name = typed.stream()
                .findFirst()
                .orElseThrow(() -> new Misuse("No " + words.one + " specified", "One of: " + names()));
        return table.stream()
                .filter(candidate -> candidate.property().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Misuse(
                        "Invalid " + words.one + " specified, valid " + words.many + " include: " + names(),
                        topic() + ":report shows what they are."));
    }

    private String names() {
        return table.stream()
                .sorted(Comparator.comparing(Settable::isOurs)
                        .thenComparing(candidate -> candidate.property().name()))
                .map(candidate -> candidate.property().name())
                .collect(Collectors.joining(", "));
    }

    private String topic() {
        return table.get(0).property().topic();
    }

    private static void refuseWrongScope(Settable settable, Arguments arguments) {
        if (arguments.isGlobal() && !settable.property().isGlobalAllowed()) {
            throw new Misuse(
                    "Property cannot be specified globally",
                    settable.property().topic() + ":set APP "
                            + settable.property().name() + " VALUE");
        }
        if (!arguments.isGlobal() && !settable.property().isAppAllowed()) {
            throw new Misuse(
                    "Property can only be specified globally",
                    settable.property().topic() + ":set --global "
                            + settable.property().name() + " VALUE");
        }
    }

    private void setGlobal(Settable settable, String value) {
        if (value.isEmpty()) {
            settings.unsetGlobal(settable.property());
        } else {
            settings.setGlobal(settable.property(), value);
        }
    }

    private void setOwn(Session session, AppName app, Settable settable, String value, Effect effect) {
        var property = settable.property();
        String command = property.topic() + ":set";
        try (var lock = locks.holdForSettings(app, session.operator().name(), command)) {
            Runnable undo = settings.own(app, property)
                    .<Runnable>map(before -> () -> settings.set(lock, property, before))
                    .orElse(() -> settings.unset(lock, property));
            if (value.isEmpty() && !settable.offWithoutValue()) {
                settings.unset(lock, property);
            } else {
                settings.set(lock, property, value);
            }
            try {
                effect.on(lock);
            } catch (HeldBack waits) {
                session.tell(waits.asWaiting());
            } catch (SlipwayException refused) {
                undo.run();
                throw refused;
            }
        }
    }
}
