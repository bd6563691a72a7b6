package dev.slipway.command.general;

import dev.slipway.access.AuditEntry;
import dev.slipway.access.EventLog;
import dev.slipway.access.Permission;
import dev.slipway.access.Role;
import dev.slipway.command.Catalogue;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.Topic;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Count;
import dev.slipway.command.grammar.Flag;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.command.run.CtrlC;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What has happened lately, deploys and changes: {@code events}, {@code events:list|on|off}. */
public final class EventsCommands {

    private static final int SHOWN = 100;
    private static final int MOST_WAITING = 1_000;
    private static final long LOOK_AGAIN_MILLIS = 300;

    private final EventLog events;

    public EventsCommands(EventLog events) {
        this.events = events;
    }

    public Topic topic(Catalogue catalogue) {
        return Topic.of(
                "events",
                "Show what was deployed and changed lately",
                Command.reading("events", Permission.READ)
                        .usage("[-t|--tail] [-n|--num num]", "Show the last events (-t follows)")
                        .takes(Grammar.of(Target.NONE).with(Flag.on("--tail", "-t"), Flag.value("--num", "-n")))
                        .does(this::show),
                Command.reading("events:list", Permission.READ)
                        .usage("", "Show which commands make events")
                        .does((session, arguments) -> list(session, catalogue)),
                switching("events:on", "Enable event logging", "Enabling dokku events logger", true),
                switching("events:off", "Disable event logging", "Disabling dokku events logger", false));
    }

    private Command switching(String name, String summary, String said, boolean on) {
        return Command.changing(name, Permission.ADMIN).usage("", summary).does((session, arguments) -> {
            events.turn(on);
            session.plain(said);
        });
    }

    private void show(Session session, Arguments arguments) {
        List<AuditEntry> seen =
                events.read().stream().filter(entry -> isSeen(session, entry)).toList();
        int number = Count.parse(arguments, "--num", SHOWN);
        seen.subList(Math.max(0, seen.size() - number), seen.size()).forEach(entry -> session.plain(entry.toString()));
        if (arguments.has("--tail")) {
            follow(session);
        }
    }

    /**
     * Ends when the caller leaves or types Ctrl-C. A caller who does not read must not hold up those whose commands make the
     * events: what does not fit into the queue is lost to him.
     */
    private void follow(Session session) {
        var left = new CountDownLatch(1);
        var waiting = new LinkedBlockingQueue<AuditEntry>(MOST_WAITING);
        var following = events.follow(waiting::offer);
        try {
            session.terminal().onHangup(left::countDown);
            CtrlC.watch(session.terminal(), left::countDown);
            while (!left.await(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
                var fresh = new ArrayList<AuditEntry>();
                waiting.drainTo(fresh);
                fresh.stream()
                        .filter(entry -> isSeen(session, entry))
                        .forEach(entry -> session.plain(entry.toString()));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            following.close();
        }
    }

    private static boolean isSeen(Session session, AuditEntry entry) {
        var operator = session.operator();
        return operator.role() == Role.ADMIN
                || operator.apps().stream().anyMatch(app -> app.value().equals(entry.app()));
    }

    private void list(Session session, Catalogue catalogue) {
        if (!events.isOn()) {
            session.warn("Events logger disabled");
            return;
        }
        session.heading("Events currently logged");
        session.detail("git-push");
        catalogue.commands().stream()
                .filter(Command::changes)
                .map(Command::name)
                .forEach(session::detail);
    }
}
