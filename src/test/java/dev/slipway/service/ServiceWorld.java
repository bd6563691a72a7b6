package dev.slipway.service;

import dev.slipway.access.Gate;
import dev.slipway.app.AppLocks;
import dev.slipway.app.Apps;
import dev.slipway.bucket.Bucket;
import dev.slipway.bucket.InstanceRole;
import dev.slipway.check.host.SystemPacer;
import dev.slipway.command.service.ServiceTopics;
import dev.slipway.config.Configs;
import dev.slipway.run.Marks;
import dev.slipway.service.backup.BackupFiles;
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
import dev.slipway.store.StateDir;
import dev.slipway.store.StateId;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;

/** All that a server has of services, over an engine that a test chooses. */
public final class ServiceWorld {

    public final Services services;
    public final ServiceLocks locks;
    public final ServiceContainers containers;
    public final Lifecycle lifecycle;
    public final Links links;
    public final ServiceWatch watch;
    public final ServiceTopics topics;
    public final Backups backups;

    /** What apps are kept in. */
    public record Kept(StateDir state, Apps apps, AppLocks appLocks, Configs configs, Clock clock) {}

    public ServiceWorld(Kept kept, ServiceContainers.Ports engine, Executor threads) {
        services = new Services(kept.state(), kept.configs(), List.of(new Postgres(), new Redis()));
        locks = new ServiceLocks(kept.clock(), Duration.ofMillis(50));
        containers = new ServiceContainers(
                engine,
                new ServiceMarks(new Marks(StateId.of(kept.state()))),
                new Startup(engine.containers(), new SystemPacer()));
        var random = new SecureRandom();
        lifecycle = new Lifecycle(services, containers, random, kept.clock());
        links = new Links(services, locks, containers, kept.configs());
        watch = new ServiceWatch(services, locks, containers, kept.apps(), kept.appLocks());
        var dumps = new Dumps(services, containers, threads);
        backups = new Backups(
                dumps,
                new BackupFiles(services),
                new InstanceRole(URI.create("http://127.0.0.1:1")),
                new Bucket.Times(Clock.systemUTC(), new SystemPacer()));
        topics = new ServiceTopics(
                new ServiceTopics.Kept(services, locks, links),
                new ServiceTopics.Running(containers, engine.containers()),
                new ServiceTopics.Works(
                        lifecycle,
                        new Exposure(services, lifecycle, random),
                        new NetworkChoices(services, containers),
                        dumps,
                        backups),
                kept.apps(),
                new Gate());
    }
}
