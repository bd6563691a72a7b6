package dev.slipway.command.report;

import dev.slipway.access.Permission;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Flag;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.error.Misuse;
import dev.slipway.store.Json;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** An {@code X:report}: all fields as text or JSON, or one field's bare value; for an app, all apps, or the host. */
public final class Report {

    private static final int KEY_WIDTH = 31;
    private static final Flag FORMAT = Flag.value("--format");

    private final String type;
    private final ReportFields fields;
    private final Apps apps;

    /** The type is the word of the header: {@code =====> shop TYPE information}. */
    public Report(String type, ReportFields fields, Apps apps) {
        this.type = type;
        this.fields = fields;
        this.apps = apps;
    }

    public Command command(String topic, String summary) {
        return Command.reading(topic + ":report", Permission.READ)
                .usage("[<app>] [<flag>]", summary)
                .takes(Grammar.of(Target.OPTIONAL_APP_OR_GLOBAL).with(FORMAT).rest(Grammar.Rest.COLLECTED))
                .does(this::run);
    }

    private void run(Session session, Arguments arguments) {
        var flag = flag(arguments);
        boolean json = Format.of(arguments).isJson();
        if (json && flag.isPresent()) {
            throw new Misuse("--format flag cannot be specified when specifying an info flag");
        }
        if (arguments.isGlobal()) {
            show(session, "--global", fields.ofHost(), flag, json);
        } else if (arguments.namedApp().isPresent()) {
            show(session, arguments.app().value(), fields.of(arguments.app()), flag, json);
        } else {
            showAll(session, flag, json);
        }
    }

    /** As {@code X:report APP} without flags: for reports made of reports. */
    public void show(Session session, AppName app) {
        show(session, app.value(), fields.of(app), Optional.empty(), false);
    }

    private void showAll(Session session, Optional<String> flag, boolean json) {
        List<AppName> visible = session.visible(apps.list());
        if (visible.isEmpty()) {
            session.warn("You haven't deployed any applications yet");
        }
        visible.forEach(app -> show(session, app.value(), fields.of(app), flag, json));
    }

    private void show(
            Session session,
            String of,
            SortedMap<String, Supplier<String>> values,
            Optional<String> flag,
            boolean json) {
        if (flag.isPresent()) {
            session.plain(single(values, flag.get()));
        } else if (json) {
            session.plain(Json.text(json(values)));
        } else {
            session.heading(of + " " + type + " information");
            int width = values.keySet().stream().mapToInt(String::length).max().orElse(0);
            values.forEach((name, value) -> session.detail(
                    line(name, value.get(), Math.max(KEY_WIDTH, width)).stripTrailing()));
        }
    }

    private static Optional<String> flag(Arguments arguments) {
        return arguments.flagNames().stream()
                .filter(name -> !name.equals("--format"))
                .findFirst();
    }

    private String single(SortedMap<String, Supplier<String>> values, String flag) {
        var value = values.get(flag);
        if (value == null) {
            throw invalid(values.keySet());
        }
        return value.get();
    }

    private Misuse invalid(Collection<String> flags) {
        String known = flags.stream().filter(flag -> !fields.isOurs(flag)).collect(Collectors.joining(", "));
        String ours = flags.stream().filter(fields::isOurs).collect(Collectors.joining(", "));
        String sentence = "Invalid flag passed, valid flags: " + known;
        return ours.isEmpty() ? new Misuse(sentence) : new Misuse(sentence, "And of Slipway's own: " + ours);
    }

    /** The bare property names, and the names with the topic in front that older clients ask for. */
    private SortedMap<String, String> json(SortedMap<String, Supplier<String>> values) {
        String prefix = fields.prefix() + "-";
        var object = new TreeMap<String, String>();
        values.forEach((flag, source) -> {
            String name = flag.substring(2);
            String value = source.get();
            object.put(name, value);
            if (name.startsWith(prefix)) {
                object.put(name.substring(prefix.length()), value);
            }
        });
        return object;
    }

    private static String line(String flag, String value, int width) {
        String words = flag.substring(2).replace('-', ' ').replace('.', ' ');
        String key = Character.toUpperCase(words.charAt(0)) + words.substring(1) + ":";
        return key + " ".repeat(Math.max(1, width - key.length())) + value;
    }
}
