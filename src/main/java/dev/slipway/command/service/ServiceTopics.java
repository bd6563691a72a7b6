package dev.slipway.command.service;

import dev.slipway.access.Gate;
import dev.slipway.app.Apps;
import dev.slipway.command.Command;
import dev.slipway.command.Topic;
import dev.slipway.command.app.Renewal;
import dev.slipway.container.Containers;
import dev.slipway.service.ServiceKind;
import dev.slipway.service.backup.Backups;
import dev.slipway.service.engine.ServiceContainers;
import dev.slipway.service.link.Links;
import dev.slipway.service.register.ServiceLocks;
import dev.slipway.service.register.Services;
import dev.slipway.service.work.Dumps;
import dev.slipway.service.work.Exposure;
import dev.slipway.service.work.Lifecycle;
import dev.slipway.service.work.NetworkChoices;
import java.util.ArrayList;
import java.util.List;

/** One topic for each kind of service, all with the same commands. */
public final class ServiceTopics {

    private final Kept kept;
    private final Running running;
    private final Works works;
    private final Apps apps;
    private final Gate gate;

    /** What is kept of services. */
    public record Kept(Services services, ServiceLocks locks, Links links) {}

    /** What runs of them. */
    public record Running(ServiceContainers services, Containers containers) {}

    /** What can be done with them. */
    public record Works(
            Lifecycle lifecycle, Exposure exposure, NetworkChoices networks, Dumps dumps, Backups backups) {}

    public ServiceTopics(Kept kept, Running running, Works works, Apps apps, Gate gate) {
        this.kept = kept;
        this.running = running;
        this.works = works;
        this.apps = apps;
        this.gate = gate;
    }

    public List<Topic> topics(Renewal renewal) {
        return kept.services().kinds().stream()
                .map(kind -> topic(kind, renewal))
                .toList();
    }

    private Topic topic(ServiceKind kind, Renewal renewal) {
        var desk = new ServiceDesk(kind, kept.services(), kept.locks(), apps, gate);
        var sheet = new ServiceSheet(
                kept.services(), running.services(), works.backups().files());
        var commands = new ArrayList<Command>(new ServiceLookCommands(desk, sheet).commands());
        commands.addAll(new ServiceMakingCommands(desk, sheet, works.lifecycle(), works.dumps(), renewal).commands());
        commands.addAll(new ServiceRunningCommands(desk, works.lifecycle()).commands());
        commands.addAll(new ServiceLinkCommands(desk, kept.links(), renewal).commands());
        commands.addAll(new ServiceInsideCommands(desk, running.services(), running.containers()).commands());
        commands.addAll(new ServiceDumpCommands(desk, works.dumps()).commands());
        commands.addAll(new ServiceBackupCommands(desk, works.backups()).commands());
        commands.addAll(new ServiceSealCommands(desk, works.backups().files()).commands());
        commands.addAll(new ServiceNetworkCommands(desk, works.exposure(), works.networks()).commands());
        String word = kind.naming().word();
        return new Topic(word, "Manage " + word + " services", commands);
    }
}
