package dev.slipway.command.service;

import dev.slipway.access.Gate;
import dev.slipway.access.Operator;
import dev.slipway.access.Permission;
import dev.slipway.access.Role;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.error.Denied;
import dev.slipway.error.Misuse;
import dev.slipway.service.Naming;
import dev.slipway.service.Service;
import dev.slipway.service.ServiceId;
import dev.slipway.service.ServiceKind;
import dev.slipway.service.ServiceName;
import dev.slipway.service.register.ServiceLock;
import dev.slipway.service.register.ServiceLocks;
import dev.slipway.service.register.ServiceNotFound;
import dev.slipway.service.register.Services;
import java.util.List;

/**
 * Who may do what with services of one kind. An admin everything; others what their role lets them do with an app, with
 * those services that an app of theirs is linked to: its environment tells them the password anyway.
 */
final class ServiceDesk {

    private final ServiceKind kind;
    private final Services services;
    private final ServiceLocks locks;
    private final Apps apps;
    private final Gate gate;

    ServiceDesk(ServiceKind kind, Services services, ServiceLocks locks, Apps apps, Gate gate) {
        this.kind = kind;
        this.services = services;
        this.locks = locks;
        this.apps = apps;
        this.gate = gate;
    }

    ServiceKind kind() {
        return kind;
    }

    Naming naming() {
        return kind.naming();
    }

    Services services() {
        return services;
    }

    /** A command of the kind that only looks. */
    Command.Draft reading(String verb, Permission permission) {
        return Command.reading(command(verb), permission);
    }

    /** A command of the kind that changes something, or gives out data. */
    Command.Draft changing(String verb, Permission permission) {
        return Command.changing(command(verb), permission);
    }

    String command(String verb) {
        return naming().word() + ":" + verb;
    }

    /** The service that is named first, which need not exist. */
    ServiceId id(Arguments arguments) {
        return new ServiceId(kind, new ServiceName(arguments.word(0).orElse("")));
    }

    /** The service that is named first, if it is one that the caller may use so. */
    Service use(Session session, Arguments arguments, Permission permission) {
        var id = id(arguments);
        var operator = session.operator();
        session.concerns(id.toString());
        gate.require(operator, permission);
        var found = services.find(id);
        boolean seen = found.filter(service -> sees(operator, service)).isPresent();
        if (!seen && operator.role() != Role.ADMIN) {
            // The same whether it exists or not.
            throw new Denied(
                    "The key " + operator.name() + " was not given the service " + id.name(),
                    "An admin can link it to an app of yours: " + command("link") + " " + id.name() + " APP");
        }
        return found.orElseThrow(() -> new ServiceNotFound(id));
    }

    /** All that the caller may use. */
    List<Service> visible(Session session) {
        return services.list(kind).stream()
                .filter(service -> sees(session.operator(), service))
                .toList();
    }

    private static boolean sees(Operator operator, Service service) {
        return operator.role() == Role.ADMIN || service.reach().links().stream().anyMatch(operator::sees);
    }

    /** The app that is named second. */
    AppName app(Session session, Arguments arguments, Permission permission) {
        var app = new AppName(arguments
                .word(1)
                .orElseThrow(() -> new Misuse("Please specify an app to run the command on", "apps:list shows them.")));
        session.concerns(app.value());
        gate.require(session.operator(), permission, app);
        apps.require(app);
        return app;
    }

    ServiceLock hold(Session session, ServiceId id, String verb) {
        return locks.hold(id, session.operator().name(), command(verb));
    }
}
