package dev.slipway.command.setting;

import dev.slipway.app.AppLocks;
import dev.slipway.app.Apps;
import dev.slipway.app.Property;
import dev.slipway.app.Settings;
import dev.slipway.app.property.SchedulerProperties;
import dev.slipway.command.Topic;
import dev.slipway.command.report.PropertySet;
import dev.slipway.command.report.Report;
import dev.slipway.command.report.ReportFields;
import dev.slipway.command.report.Settable;
import dev.slipway.error.Misuse;
import java.util.List;
import java.util.regex.Pattern;

/** What runs containers: the {@code scheduler} and {@code scheduler-docker-local} topics. There is one scheduler here. */
public final class SchedulerTopics {

    private static final String SCHEDULER = "scheduler";
    private static final String LOCAL = "scheduler-docker-local";
    private static final Pattern PROGRAM = Pattern.compile("/?[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*");
    private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,2}");

    private final Apps apps;
    private final Settings settings;
    private final AppLocks locks;

    public SchedulerTopics(Apps apps, Settings settings, AppLocks locks) {
        this.apps = apps;
        this.settings = settings;
        this.locks = locks;
    }

    public List<Topic> topics() {
        return List.of(scheduler(), local());
    }

    private Topic scheduler() {
        return Topic.of(
                SCHEDULER,
                "Manage scheduler settings",
                report(SCHEDULER, SchedulerProperties.SELECTED, SchedulerProperties.SHELL)
                        .command(SCHEDULER, "Displays a scheduler report for one or more apps"),
                new PropertySet(
                                settings,
                                locks,
                                PropertySet.Words.PROPERTY,
                                List.of(
                                        new Settable(SchedulerProperties.SELECTED, SchedulerTopics::checkSelected),
                                        Settable.matching(
                                                SchedulerProperties.SHELL, PROGRAM, "a program, such as /bin/sh")))
                        .command(SCHEDULER, "Set or clear a scheduler property for an app"));
    }

    private static void checkSelected(String value) {
        if (!value.equals("docker-local")) {
            throw new Misuse(
                    "There is no scheduler " + value + ": apps run on this host's Docker engine",
                    "scheduler:set APP selected docker-local, or leave it unset.");
        }
    }

    private Topic local() {
        return Topic.of(
                LOCAL,
                "Manage the docker-local scheduler integration for an app",
                report(LOCAL, SchedulerProperties.INIT_PROCESS, SchedulerProperties.PARALLEL_SCHEDULE_COUNT)
                        .command(LOCAL, "Displays a scheduler-docker-local report for one or more apps"),
                new PropertySet(
                                settings,
                                locks,
                                PropertySet.Words.KEY,
                                List.of(
                                        Settable.bool(SchedulerProperties.INIT_PROCESS),
                                        Settable.matching(
                                                SchedulerProperties.PARALLEL_SCHEDULE_COUNT,
                                                COUNT,
                                                "a number from 1 to 999")))
                        .command(LOCAL, "Set or clear a scheduler-docker-local property for an app or globally"));
    }

    private Report report(String topic, Property... properties) {
        return new Report(topic, new ReportFields(topic, settings).all(properties), apps);
    }
}
