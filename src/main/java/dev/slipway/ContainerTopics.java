package dev.slipway;

import dev.slipway.build.compose.VolumeNames;
import dev.slipway.command.Topic;
import dev.slipway.command.app.EachApp;
import dev.slipway.command.network.NetworkCommands;
import dev.slipway.command.network.NetworkTopic;
import dev.slipway.command.option.DockerOptionsCommands;
import dev.slipway.command.option.DockerOptionsTopic;
import dev.slipway.command.registry.RegistryLoginCommands;
import dev.slipway.command.registry.RegistryTopic;
import dev.slipway.command.setting.SchedulerTopics;
import dev.slipway.command.storage.MediaPlaces;
import dev.slipway.command.storage.MediaTopic;
import dev.slipway.command.storage.MountCommands;
import dev.slipway.command.storage.MountGate;
import dev.slipway.command.storage.StackVolumes;
import dev.slipway.command.storage.StorageEntryCommands;
import dev.slipway.command.storage.StorageExecCommand;
import dev.slipway.command.storage.StorageTopic;
import dev.slipway.deploy.Deployments;
import dev.slipway.option.DockerOptions;
import dev.slipway.run.DirectoryVisit;
import dev.slipway.storage.StorageDirectories;
import dev.slipway.storage.StorageEntries;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/** The part of the composition that makes the commands about what containers get beside their release. */
final class ContainerTopics {

    private final Keel keel;
    private final Engines engines;
    private final Deployments deployments;
    private final MountGate mounts;

    ContainerTopics(Keel keel, Engines engines, Deployments deployments) {
        this.keel = keel;
        this.engines = engines;
        this.deployments = deployments;
        this.mounts = new MountGate(engines.mountRules, engines.volumes, keel.apps, engines.backing.volumes()::labels);
    }

    List<Topic> topics() {
        var topics = new ArrayList<>(List.of(dockerOptions(), storage(), media(), network(), registry()));
        topics.addAll(new SchedulerTopics(keel.apps, keel.settings, keel.locks).topics());
        return topics;
    }

    private Topic dockerOptions() {
        return new DockerOptionsTopic(keel.apps, keel.settings)
                .topic(new DockerOptionsCommands(keel.settings, keel.locks, deployments, mounts));
    }

    private Topic network() {
        return new NetworkTopic(keel.apps, keel.settings, keel.locks, deployments)
                .topic(new NetworkCommands(engines.containers, engines.marks.sharedNetwork()), new EachApp(keel.apps));
    }

    private Topic registry() {
        return new RegistryTopic(keel.apps, keel.settings, keel.locks, keel.releases)
                .topic(new RegistryLoginCommands(
                        engines.registryLogins, engines.registries, keel.apps, keel.locks, keel.gate));
    }

    private Topic media() {
        var entries = new StorageEntries(keel.state);
        var places = new MediaPlaces(
                new MediaPlaces.Kept(entries, new StorageDirectories(keel.state)),
                mounts,
                keel.releases,
                (app, key) ->
                        new VolumeNames(engines.id, engines.backing.volumes().dataName(app)).declared(key));
        return new MediaTopic(keel.settings, keel.locks, deployments, entries, places).topic();
    }

    private Topic storage() {
        var entries = new StorageEntries(keel.state);
        var volumes = new StackVolumes(keel.releases, engines.backing);
        return new StorageTopic(keel.apps, keel.settings, entries, volumes)
                .topic(
                        new MountCommands(keel.settings, keel.locks, entries, mounts),
                        new StorageEntryCommands(
                                entries,
                                new StorageDirectories(keel.state),
                                engines.mountRules,
                                keel.apps,
                                new DockerOptions(keel.settings)),
                        new StorageExecCommand(
                                entries,
                                engines.images,
                                new DirectoryVisit(engines.containers, engines.marks, new SecureRandom())));
    }
}
