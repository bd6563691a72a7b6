package dev.slipway;

import dev.slipway.command.Topic;
import dev.slipway.command.app.Renewal;
import dev.slipway.command.service.ServiceTopics;
import dev.slipway.deploy.Deployments;
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
import java.util.List;
import java.util.concurrent.Executor;

/** The part of the composition that is databases and the like, which apps are linked to. */
final class Backing {

    final Services services;
    final ServiceContainers containers;
    final Links links;
    final ServiceWatch watch;
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
        this.topics = new ServiceTopics(
                new ServiceTopics.Kept(services, locks, links),
                new ServiceTopics.Running(containers, engines.containers),
                new ServiceTopics.Works(
                        lifecycle,
                        new Exposure(services, lifecycle, random),
                        new NetworkChoices(services, containers),
                        new Dumps(services, containers, threads)),
                keel.apps,
                keel.gate);
        engines.fleet.onNetwork(links::join);
    }

    List<Topic> topics(Deployments deployments) {
        return topics.topics(new Renewal(keel.locks, keel.settings, deployments));
    }
}
