package dev.slipway.command.service;

import dev.slipway.access.Permission;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.service.register.ServiceLock;
import dev.slipway.service.work.Lifecycle;
import java.util.List;
import java.util.function.BiConsumer;

/** Services stop and start: {@code start|stop|restart|pause}. For the admin: other people's apps may need them. */
final class ServiceRunningCommands {

    private final ServiceDesk desk;
    private final Lifecycle lifecycle;

    ServiceRunningCommands(ServiceDesk desk, Lifecycle lifecycle) {
        this.desk = desk;
        this.lifecycle = lifecycle;
    }

    List<Command> commands() {
        String service = desk.naming().word() + " service";
        return List.of(
                command("start", "Start a previously stopped " + service, this::start),
                command("stop", "Stop a running " + service, this::stop),
                command("pause", "Pause a running " + service, this::pause),
                command("restart", "Graceful shutdown and restart of the " + service + " container", this::restart));
    }

    private Command command(String verb, String summary, BiConsumer<Session, ServiceLock> action) {
        return desk.changing(verb, Permission.ADMIN)
                .usage("<service>", summary)
                .takes(Grammar.of(Target.NONE).words(1))
                .does((session, arguments) -> held(session, arguments, verb, action));
    }

    private void held(Session session, Arguments arguments, String verb, BiConsumer<Session, ServiceLock> action) {
        var service = desk.use(session, arguments, Permission.ADMIN);
        try (var lock = desk.hold(session, service.id(), verb)) {
            action.accept(session, lock);
        }
    }

    private void start(Session session, ServiceLock lock) {
        session.stepHeading("Starting container");
        if (lifecycle.start(lock)) {
            session.result("Container started");
        } else {
            session.warn("Service is already started");
        }
    }

    private void stop(Session session, ServiceLock lock) {
        session.stepHeading("Stopping container");
        if (lifecycle.stop(lock)) {
            session.detail("Container stopped");
        } else {
            session.warn("Service is already stopped");
        }
    }

    private void pause(Session session, ServiceLock lock) {
        session.stepHeading("Pausing container");
        if (lifecycle.pause(lock)) {
            session.detail("Container paused");
        } else {
            session.detail("No container exists for " + lock.service().name());
        }
    }

    private void restart(Session session, ServiceLock lock) {
        session.stepHeading("Restarting container");
        lifecycle.restart(lock);
        session.result("Container started");
        session.step("Please call dokku ps:restart on all linked apps");
    }
}
