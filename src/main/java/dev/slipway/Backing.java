package dev.slipway;

import dev.slipway.access.AuditEntry;
import dev.slipway.access.Operator;
import dev.slipway.bucket.Bucket;
import dev.slipway.bucket.InstanceRole;
import dev.slipway.command.Topic;
import dev.slipway.command.app.Renewal;
import dev.slipway.command.service.ServiceTopics;
import dev.slipway.cron.Minutes;
import dev.slipway.cron.Timetable;
import dev.slipway.deploy.Deployments;
import dev.slipway.service.Service;
import dev.slipway.service.backup.BackupFiles;
import dev.slipway.service.backup.BackupTimetable;
import dev.slipway.service.backup.Backups;
import dev.slipway.service.engine.ServiceContainers;
import dev.slipway.service.engine.ServiceMarks;
import dev.slipway.service.engine.Startup;
import dev.slipway.service.kind.Postgres;
import dev.slipway.service.kind.Redis;
import dev.slipway.service.link.Links;
import dev.slipway.service.register.ServiceLocks;
import dev.slipway.service.register.Services;
import dev.slipway.service.work.Dumps;
import dev.slipway.service.work.Exposure;
import dev.slipway.service.work.Lifecycle;
import dev.slipway.service.work.NetworkChoices;
import dev.slipway.service.work.ServiceWatch;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Executor;

/** The part of the composition that is databases and the like, which apps are linked to. */
final class Backing {

    final Services services;
    final ServiceContainers containers;
    final Links links;
    final ServiceWatch watch;
    final BackupTimetable backups;
    private final Keel keel;
    private final ServiceTopics topics;

    Backing(Keel keel, Engines engines, Executor threads) {
        this.keel = keel;
        var random = new SecureRandom();
        this.services = new Services(keel.state, keel.configs, List.of(new Postgres(), new Redis()));
        var locks = new ServiceLocks(keel.clock);
        this.containers = new ServiceContainers(
                new ServiceContainers.Ports(engines.containers, engines.images, engines.volumes),
                new ServiceMarks(engines.marks),
                new Startup(engines.containers, engines.pacer));
        var lifecycle = new Lifecycle(services, containers, random, keel.clock);
        this.links = new Links(services, locks, containers, keel.configs);
        this.watch = new ServiceWatch(services, locks, containers, keel.apps, keel.locks);
        var dumps = new Dumps(services, containers, threads);
        var sent = new Backups(
                dumps,
                new BackupFiles(services),
                new InstanceRole(InstanceRole.EC2),
                new Bucket.Times(keel.clock, engines.pacer));
        this.backups = new BackupTimetable(
                services,
                sent,
                new Minutes(keel.state.backups(), new Timetable.Time(keel.clock, ZoneId.systemDefault())),
                threads,
                this::audit);
        this.topics = new ServiceTopics(
                new ServiceTopics.Kept(services, locks, links),
                new ServiceTopics.Running(containers, engines.containers),
                new ServiceTopics.Works(
                        lifecycle,
                        new Exposure(services, lifecycle, random),
                        new NetworkChoices(services, containers),
                        dumps,
                        sent),
                keel.apps,
                keel.gate);
        engines.fleet.onNetwork(links::join);
    }

    /** As the command would be that somebody types. */
    private void audit(Service service, Instant begun, Duration took, int exitCode) {
        String command = service.kind().naming().word() + ":backup";
        keel.audit.append(new AuditEntry(
                begun, "slipway", Operator.LOCAL, command, service.toString(), exitCode, took.toMillis()));
    }

    List<Topic> topics(Deployments deployments) {
        return topics.topics(new Renewal(keel.locks, keel.settings, deployments));
    }
}
