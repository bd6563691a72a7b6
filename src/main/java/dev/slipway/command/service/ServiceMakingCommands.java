package dev.slipway.command.service;

import dev.slipway.access.Permission;
import dev.slipway.app.AppName;
import dev.slipway.command.Command;
import dev.slipway.command.Confirmation;
import dev.slipway.command.Session;
import dev.slipway.command.app.Occasion;
import dev.slipway.command.app.Renewal;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Flag;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.error.Misuse;
import dev.slipway.service.Reach;
import dev.slipway.service.ServiceId;
import dev.slipway.service.ServiceName;
import dev.slipway.service.Tuning;
import dev.slipway.service.work.Dumps;
import dev.slipway.service.work.Lifecycle;
import dev.slipway.service.work.ServiceOrder;
import java.util.List;

/** Services come, change their image, and go: {@code create|clone|upgrade|destroy}. */
final class ServiceMakingCommands {

    private static final Flag RESTART_APPS = Flag.value("--restart-apps", "-R");

    private final ServiceDesk desk;
    private final ServiceSheet sheet;
    private final Lifecycle lifecycle;
    private final Dumps dumps;
    private final Renewal renewal;

    ServiceMakingCommands(ServiceDesk desk, ServiceSheet sheet, Lifecycle lifecycle, Dumps dumps, Renewal renewal) {
        this.desk = desk;
        this.sheet = sheet;
        this.lifecycle = lifecycle;
        this.dumps = dumps;
        this.renewal = renewal;
    }

    List<Command> commands() {
        String word = desk.naming().word();
        return List.of(
                desk.changing("create", Permission.ADMIN)
                        .usage("<service> " + ServiceFlags.SYNOPSIS, "Create a " + word + " service")
                        .takes(flags(1))
                        .does((session, arguments) -> create(session, desk.id(arguments), arguments)),
                desk.changing("clone", Permission.ADMIN)
                        .usage(
                                "<service> <new-service> " + ServiceFlags.SYNOPSIS,
                                "Create container <new-name> then copy data from <name> into <new-name>")
                        .takes(flags(2))
                        .does(this::copy),
                desk.changing("upgrade", Permission.ADMIN)
                        .usage(
                                "<service> [-i IMAGE] [-I VERSION] [-C ENV] [-m MB] [-s SHM] [-c OPTIONS] [-R true]",
                                "Upgrade service <service> to the specified versions")
                        .takes(Grammar.of(Target.NONE)
                                .words(1)
                                .with(
                                        ServiceFlags.IMAGE,
                                        ServiceFlags.VERSION,
                                        ServiceFlags.ENVIRONMENT,
                                        ServiceFlags.OPTIONS,
                                        ServiceFlags.SHARED_MEMORY,
                                        ServiceFlags.MEMORY,
                                        RESTART_APPS))
                        .does(this::upgrade),
                desk.changing("destroy", Permission.ADMIN)
                        .usage(
                                "<service> [-f|--force]",
                                "Delete the " + word + " service/data/container if there are no links left")
                        .takes(Grammar.of(Target.NONE).words(1).with(Flag.on("-f")))
                        .does(this::destroy));
    }

    private static Grammar flags(int words) {
        return Grammar.of(Target.NONE)
                .words(words)
                .with(
                        ServiceFlags.IMAGE,
                        ServiceFlags.VERSION,
                        ServiceFlags.ENVIRONMENT,
                        ServiceFlags.OPTIONS,
                        ServiceFlags.SHARED_MEMORY,
                        ServiceFlags.MEMORY,
                        ServiceFlags.PASSWORD,
                        ServiceFlags.ROOT_PASSWORD,
                        ServiceFlags.INITIAL,
                        ServiceFlags.POST_CREATE,
                        ServiceFlags.POST_START);
    }

    private void create(Session session, ServiceId id, Arguments arguments) {
        var flags = new ServiceFlags(arguments);
        make(
                session,
                id,
                new ServiceOrder(
                        flags.image(desk.kind().defaultImage()),
                        flags.tuning(Tuning.NONE),
                        flags.reach(Reach.NOBODY),
                        flags.password(desk.kind())));
    }

    private void make(Session session, ServiceId id, ServiceOrder order) {
        session.concerns(id.toString());
        try (var lock = desk.hold(session, id, "create")) {
            var service = lifecycle.create(lock, order, session::detail);
            session.result(desk.naming().title() + " container created: " + id.name());
            sheet.print(session, service);
        }
    }

    /** With the image and the settings of the original, where no others are asked for; without its links. */
    private void copy(Session session, Arguments arguments) {
        var original = desk.use(session, arguments, Permission.ADMIN);
        dumps.requireRunning(original);
        var id = new ServiceId(
                desk.kind(), new ServiceName(arguments.word(1, "Please specify a name for the new service")));
        var flags = new ServiceFlags(arguments);
        var order = new ServiceOrder(
                flags.image(original.image()),
                flags.tuning(original.tuning()),
                flags.reach(Reach.NOBODY),
                flags.password(desk.kind()));
        session.result("Cloning " + original.id().name() + " to " + id.name() + " @ " + order.image());
        make(session, id, order);
        session.step("Copying data from " + original.id().name() + " to " + id.name());
        try (var lock = desk.hold(session, id, "clone")) {
            dumps.copy(original.id(), lock, session.terminal());
        }
        session.result("Done");
    }

    private void upgrade(Session session, Arguments arguments) {
        var service = desk.use(session, arguments, Permission.ADMIN);
        var flags = new ServiceFlags(arguments);
        var image = flags.image(service.image());
        session.result("Upgrading " + service.id().name() + " to " + image);
        try (var lock = desk.hold(session, service.id(), "upgrade")) {
            lifecycle.upgrade(lock, image, flags.tuning(service.tuning()), session::detail);
        }
        session.result(
                desk.naming().title() + " service upgraded: " + service.id().name());
        if (restartsApps(arguments)) {
            service.reach().links().forEach(app -> restart(session, app, service.id()));
        }
    }

    private static boolean restartsApps(Arguments arguments) {
        return switch (arguments.value("--restart-apps").orElse("false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new Misuse("--restart-apps is true or false", "For instance: --restart-apps true");
        };
    }

    private void restart(Session session, AppName app, ServiceId id) {
        String reason = "Upgrade of " + id;
        renewal.apply(session, app, Occasion.restarting(app, desk.command("upgrade"), true), lock -> reason);
    }

    private void destroy(Session session, Arguments arguments) {
        var service = desk.use(session, arguments, Permission.ADMIN);
        String name = service.id().name().value();
        lifecycle.refuseLinked(service);
        if (!arguments.has("-f")) {
            Confirmation.require(
                    session,
                    "This command will destroy " + name + " " + desk.naming().title() + " service.",
                    name);
        }
        try (var lock = desk.hold(session, service.id(), "destroy")) {
            session.step("Deleting " + name);
            lifecycle.destroy(lock);
        }
        session.result(desk.naming().title() + " container deleted: " + name);
    }
}
