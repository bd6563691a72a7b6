package dev.slipway.command.service;

import dev.slipway.access.Permission;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Flag;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.command.report.Format;
import dev.slipway.error.Misuse;
import dev.slipway.store.Json;
import java.util.List;
import java.util.stream.Collectors;

/** What there is: {@code list|exists|info}. */
final class ServiceLookCommands {

    private static final Flag FORMAT = Flag.value("--format");

    private final ServiceDesk desk;
    private final ServiceSheet sheet;

    ServiceLookCommands(ServiceDesk desk, ServiceSheet sheet) {
        this.desk = desk;
        this.sheet = sheet;
    }

    List<Command> commands() {
        String word = desk.naming().word();
        return List.of(
                desk.reading("list", Permission.READ)
                        .usage("[--format text|json]", "List all " + word + " services")
                        .takes(Grammar.of(Target.NONE).with(FORMAT))
                        .does(this::list),
                desk.reading("exists", Permission.READ)
                        .usage("<service>", "Check if the " + word + " service exists")
                        .takes(Grammar.of(Target.NONE).words(1))
                        .does((session, arguments) -> session.step("Service "
                                + desk.use(session, arguments, Permission.READ)
                                        .id()
                                        .name() + " exists")),
                desk.reading("info", Permission.READ)
                        .usage("<service> [--single-info-flag] [--format text|json]", "Print the service information")
                        .takes(Grammar.of(Target.NONE).words(1).with(FORMAT).rest(Grammar.Rest.COLLECTED))
                        .does(this::info));
    }

    private void list(Session session, Arguments arguments) {
        var names = desk.visible(session).stream()
                .map(service -> service.id().name().value())
                .toList();
        if (Format.of(arguments).isJson()) {
            session.plain(Json.text(names));
        } else if (names.isEmpty()) {
            session.warn("There are no " + desk.naming().title() + " services");
        } else {
            session.heading(desk.naming().title() + " services");
            names.forEach(session::plain);
        }
    }

    private void info(Session session, Arguments arguments) {
        var service = desk.use(session, arguments, Permission.READ);
        var flag = arguments.flagNames().stream()
                .filter(name -> !name.equals("--format"))
                .findFirst();
        if (flag.isEmpty() && !Format.of(arguments).isJson()) {
            sheet.print(session, service);
            return;
        }
        var values = sheet.values(session, service);
        if (flag.isEmpty()) {
            session.plain(Json.text(values));
            return;
        }
        String key = flag.get().startsWith("--") ? flag.get().substring(2) : "";
        if (!values.containsKey(key)) {
            String valid = values.keySet().stream().map(name -> "--" + name).collect(Collectors.joining(", "));
            throw new Misuse("Invalid flag passed, valid flags: " + valid);
        }
        session.plain(values.get(key));
    }
}
