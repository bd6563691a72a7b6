package dev.slipway.command.cron;

import dev.slipway.access.Permission;
import dev.slipway.app.AppLock;
import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.app.Settings;
import dev.slipway.app.property.CronProperties;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Flag;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.command.report.Columns;
import dev.slipway.command.report.Format;
import dev.slipway.command.run.Deadline;
import dev.slipway.command.run.TimeToLive;
import dev.slipway.cron.Agenda;
import dev.slipway.cron.Entry;
import dev.slipway.cron.TaskRunner;
import dev.slipway.error.ExitCode;
import dev.slipway.store.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What acts on one task: {@code cron:list|run|suspend|resume}. */
public final class CronCommands {

    private final Agenda agenda;
    private final TaskRunner runner;
    private final Settings settings;
    private final AppLocks locks;

    public CronCommands(Agenda agenda, TaskRunner runner, Settings settings, AppLocks locks) {
        this.agenda = agenda;
        this.runner = runner;
        this.settings = settings;
        this.locks = locks;
    }

    List<Command> commands() {
        return List.of(
                Command.reading("cron:list", Permission.READ)
                        .usage("<app> [--format json|stdout]", "List scheduled cron tasks for an app")
                        .takes(Grammar.of(Target.APP_OR_GLOBAL).with(Flag.value("--format")))
                        .does(this::list),
                Command.changing("cron:run", Permission.CHANGE)
                        .usage("<app> <cron_id> [--detach] [--ttl-seconds SECONDS]", "Run a cron task on the fly")
                        .takes(Grammar.of(Target.APP).words(1).with(Flag.on("--detach"), TimeToLive.FLAG))
                        .exits(this::run),
                switching("cron:suspend", "Suspend a cron task", "Suspending", agenda::suspend),
                switching("cron:resume", "Resume a cron task", "Resuming", agenda::resume));
    }

    private void list(Session session, Arguments arguments) {
        List<Entry> entries = arguments.isGlobal() ? List.of() : agenda.of(arguments.app());
        if (Format.of(arguments).isJson()) {
            session.plain(
                    Json.text(entries.stream().map(CronCommands::described).toList()));
            return;
        }
        Columns.titled("ID", "Schedule", "Concurrency", "Maintenance", "Command")
                .rows(entries.stream().map(CronCommands::row).toList())
                .forEach(session::plain);
    }

    private static List<String> row(Entry entry) {
        var task = entry.task();
        return List.of(
                entry.id(),
                task.schedule().text(),
                task.policy().word(),
                Boolean.toString(entry.isInMaintenance()),
                task.command());
    }

    private static Map<String, Object> described(Entry entry) {
        var described = new LinkedHashMap<String, Object>();
        described.put("id", entry.id());
        described.put("app", entry.release().app().value());
        described.put("command", entry.task().command());
        described.put("global", false);
        described.put("schedule", entry.task().schedule().text());
        described.put("concurrency_policy", entry.task().policy().word());
        described.put("app-in-maintenance", entry.appInMaintenance());
        described.put("task-in-maintenance", entry.taskInMaintenance());
        described.put("maintenance", entry.isInMaintenance());
        return described;
    }

    private ExitCode run(Session session, Arguments arguments) {
        var entry = entry(arguments);
        var limit = TimeToLive.of(arguments, limit(arguments.app()));
        if (arguments.has("--detach")) {
            session.plain(runner.detach(entry, limit));
            return ExitCode.OK;
        }
        try (var terminal = Deadline.after(limit, session.terminal())) {
            return new ExitCode(runner.run(entry, limit, terminal) & 0xff);
        }
    }

    private Duration limit(AppName app) {
        return Duration.ofSeconds(Long.parseLong(settings.computed(app, CronProperties.TTL_SECONDS)));
    }

    /** What is done to a task's switch. */
    @FunctionalInterface
    private interface Switch {
        void turn(AppLock app, Entry entry);
    }

    private Command switching(String name, String summary, String said, Switch turned) {
        return Command.changing(name, Permission.CHANGE)
                .usage("<app> <cron_id>", summary)
                .takes(Grammar.of(Target.APP).words(1))
                .does((session, arguments) -> {
                    var entry = entry(arguments);
                    try (var lock = locks.holdForSettings(
                            arguments.app(), session.operator().name(), name)) {
                        turned.turn(lock, entry);
                    }
                    session.step(said + " cron task " + entry.id() + " ("
                            + entry.task().command() + ")");
                });
    }

    private Entry entry(Arguments arguments) {
        return agenda.require(
                arguments.app(), arguments.word(0, "Please specify a Cron ID from the output of 'cron:list'"));
    }
}
