package dev.slipway.command.access;

import dev.slipway.access.AuditEntry;
import dev.slipway.access.AuditLog;
import dev.slipway.access.Permission;
import dev.slipway.access.Role;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.Topic;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Count;
import dev.slipway.command.grammar.Flag;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.command.report.Format;
import dev.slipway.store.Json;
import java.util.List;

/** Who changed what, from where, and how it went: {@code audit}. */
public final class AuditCommand {

    private static final int SHOWN = 100;

    private final AuditLog audit;

    public AuditCommand(AuditLog audit) {
        this.audit = audit;
    }

    public Topic topic() {
        String summary = "Show who changed what, when, from where, and how it went";
        return Topic.of(
                "audit",
                summary,
                Command.reading("audit", Permission.CHANGE)
                        .usage("[<app>] [-n num] [--format text|json]", summary)
                        .takes(Grammar.of(Target.OPTIONAL_APP).with(Flag.value("--format"), Flag.value("--num", "-n")))
                        .does(this::show));
    }

    private void show(Session session, Arguments arguments) {
        List<AuditEntry> shown = audit.read().stream()
                .filter(entry -> arguments
                        .namedApp()
                        .map(app -> entry.app().equals(app.value()))
                        .orElse(session.operator().role() == Role.ADMIN || isOfCaller(session, entry)))
                .toList();
        int number = Count.parse(arguments, "--num", SHOWN);
        var last = shown.subList(Math.max(0, shown.size() - number), shown.size());
        if (Format.of(arguments).isJson()) {
            session.plain(Json.text(last));
        } else {
            last.forEach(entry -> session.plain(entry.toString()));
        }
    }

    private static boolean isOfCaller(Session session, AuditEntry entry) {
        return session.operator().apps().stream().anyMatch(app -> app.value().equals(entry.app()));
    }
}
