package dev.slipway.command.general;

import dev.slipway.access.Permission;
import dev.slipway.command.Catalogue;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.Topic;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Flag;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.command.report.Format;
import dev.slipway.store.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a script that looks for a plugin finds: our topics, in the form of Dokku's {@code plugin:list}. */
public final class TopicListCommand {

    private final String version;

    public TopicListCommand(String version) {
        this.version = version;
    }

    public Topic topic(Catalogue catalogue) {
        return Topic.of(
                "plugin",
                "List what takes the place of plugins: the topics",
                Command.reading("plugin:list", Permission.READ)
                        .usage("[--format stdout|json]", "Print active plugins")
                        .takes(Grammar.of(Target.NONE).with(Flag.value("--format")))
                        .does((session, arguments) -> show(session, arguments, catalogue)));
    }

    private void show(Session session, Arguments arguments, Catalogue catalogue) {
        List<Topic> topics = catalogue.topics().stream()
                .filter(topic -> !topic.name().isEmpty())
                .toList();
        if (Format.of(arguments).isJson()) {
            session.plain(Json.text(topics.stream().map(this::described).toList()));
            return;
        }
        int width =
                topics.stream().mapToInt(topic -> topic.name().length()).max().orElse(0);
        topics.forEach(topic -> session.plain("  " + topic.name()
                + " ".repeat(width - topic.name().length()) + "  " + version + " enabled    " + topic.summary()));
    }

    private Map<String, Object> described(Topic topic) {
        var described = new LinkedHashMap<String, Object>();
        described.put("name", topic.name());
        described.put("version", version);
        described.put("enabled", true);
        described.put("core", true);
        described.put("description", topic.summary());
        return described;
    }
}
