package dev.slipway.command.cron;

import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.app.Settings;
import dev.slipway.app.property.CronProperties;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.Topic;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.report.PropertySet;
import dev.slipway.command.report.Report;
import dev.slipway.command.report.ReportFields;
import dev.slipway.command.report.Settable;
import dev.slipway.cron.Agenda;
import dev.slipway.cron.CronMail;
import dev.slipway.cron.Entry;
import dev.slipway.error.ExitCode;
import dev.slipway.error.Misuse;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The {@code cron} topic: its report and properties, and the commands of {@link CronCommands}. */
public final class CronTopic {

    private static final String OF_TASK = "maintenance.";
    private static final Pattern SECONDS = Pattern.compile("[1-9][0-9]{0,8}");
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9._%+-]{1,64}(@[A-Za-z0-9.-]{1,253})?");

    private final Apps apps;
    private final Settings settings;
    private final AppLocks locks;
    private final Agenda agenda;
    private final ZoneId zone;

    public CronTopic(Apps apps, Settings settings, AppLocks locks, Agenda agenda, ZoneId zone) {
        this.apps = apps;
        this.settings = settings;
        this.locks = locks;
        this.agenda = agenda;
        this.zone = zone;
    }

    public Topic topic(CronCommands acting) {
        var commands = new ArrayList<Command>(acting.commands());
        commands.add(report().command("cron", "Display report about an app"));
        commands.add(set());
        return new Topic("cron", "Manage scheduled cron tasks", commands);
    }

    public Report report() {
        var fields = new ReportFields("cron", settings)
                .all(CronProperties.MAILTO, CronProperties.MAILFROM, CronProperties.TTL_SECONDS)
                .own(CronProperties.MAINTENANCE)
                .host(
                        "cron-global-maintenance",
                        () -> settings.global(CronProperties.MAINTENANCE).orElse(""))
                .host("cron-time-zone", zone::getId)
                .host("cron-computed-maintenance", () -> settings.computedGlobal(CronProperties.MAINTENANCE))
                .value("cron-computed-maintenance", app -> Boolean.toString(agenda.isInMaintenance(app)))
                .value("cron-task-count", app -> Integer.toString(agenda.of(app).size()))
                .varying(this::switches)
                .ours(CronProperties.TTL_SECONDS)
                .ours("cron-time-zone")
                .ours("cron-mailto")
                .ours("cron-mailfrom");
        return new Report("cron", fields, apps);
    }

    /** Those that were turned by hand. */
    private Map<String, String> switches(AppName app) {
        var switches = new TreeMap<String, String>();
        for (Entry entry : agenda.of(app)) {
            agenda.switched(app, entry.task())
                    .ifPresent(on -> switches.put("cron-maintenance-" + entry.id(), on.toString()));
        }
        return switches;
    }

    private Command set() {
        var table = List.of(
                Settable.matching(CronProperties.MAILTO, ADDRESS, "a mail address"),
                Settable.matching(CronProperties.MAILFROM, ADDRESS, "a mail address"),
                Settable.bool(CronProperties.MAINTENANCE),
                Settable.matching(CronProperties.TTL_SECONDS, SECONDS, "a number of seconds")
                        .ours());
        var properties = new PropertySet(settings, locks, PropertySet.Words.PROPERTY, table)
                .command("cron", "Set or clear a cron property for an app");
        return Command.changing("cron:set", properties.permission())
                .usage(properties.usage().synopsis(), properties.usage().summary())
                .takes(properties.grammar())
                .exits((session, arguments) -> {
                    if (arguments
                            .word(0)
                            .filter(name -> name.startsWith(OF_TASK))
                            .isEmpty()) {
                        warnWithoutMail(session, arguments);
                        return properties.handler().run(session, arguments);
                    }
                    setOfTask(session, arguments);
                    return ExitCode.OK;
                });
    }

    private static void warnWithoutMail(Session session, Arguments arguments) {
        boolean wantsMail =
                arguments.words().size() > 1 && arguments.words().get(0).equals("mailto");
        if (wantsMail && !CronMail.isPossible()) {
            session.warn("This host has no sendmail: output is mailed once a package that has it is installed");
        }
    }

    /** {@code maintenance.ID}: what suspend and resume do, as a property. */
    private void setOfTask(Session session, Arguments arguments) {
        if (arguments.isGlobal()) {
            throw new Misuse(
                    "Task maintenance properties cannot be set globally", "cron:list APP shows whose task it is.");
        }
        String name = arguments.word(0).orElse("");
        String value = arguments.word(1).orElse("");
        if (!List.of("true", "false", "").contains(value)) {
            throw new Misuse("Invalid value for " + name + ", expected one of true, false");
        }
        var entry = agenda.require(arguments.app(), name.substring(OF_TASK.length()));
        try (var lock =
                locks.holdForSettings(arguments.app(), session.operator().name(), "cron:set")) {
            if (value.equals("true")) {
                agenda.suspend(lock, entry);
            } else {
                agenda.resume(lock, entry);
            }
        }
        session.result(value.isEmpty() ? "Unsetting " + name : "Setting " + name + " to " + value);
    }
}
