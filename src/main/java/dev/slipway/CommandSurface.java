package dev.slipway;

import dev.slipway.access.AuditLog;
import dev.slipway.access.EventLog;
import dev.slipway.access.Gate;
import dev.slipway.access.key.AuthorizedKeys;
import dev.slipway.app.AppLocks;
import dev.slipway.app.Apps;
import dev.slipway.app.DeployLocks;
import dev.slipway.app.Settings;
import dev.slipway.command.Catalogue;
import dev.slipway.command.Help;
import dev.slipway.command.Topic;
import dev.slipway.command.access.AccessCommands;
import dev.slipway.command.access.AuditCommand;
import dev.slipway.command.access.SshKeysCommands;
import dev.slipway.command.app.AppCopyCommands;
import dev.slipway.command.app.AppLeavings;
import dev.slipway.command.app.AppLockCommands;
import dev.slipway.command.app.AppSettingsCopy;
import dev.slipway.command.app.AppsCommands;
import dev.slipway.command.app.AppsTopic;
import dev.slipway.command.app.EachApp;
import dev.slipway.command.app.Renewal;
import dev.slipway.command.config.ConfigChangeCommands;
import dev.slipway.command.config.ConfigCommands;
import dev.slipway.command.config.ConfigDiffCommand;
import dev.slipway.command.config.EnvFileCommands;
import dev.slipway.command.general.GreetingCommand;
import dev.slipway.command.general.VersionCommand;
import dev.slipway.command.process.ChecksCommands;
import dev.slipway.command.process.PsCommands;
import dev.slipway.command.process.PsTopic;
import dev.slipway.command.process.ScaleCommands;
import dev.slipway.command.release.ReleaseCommands;
import dev.slipway.command.release.ReleaseTopic;
import dev.slipway.command.run.EnterCommand;
import dev.slipway.command.setting.BuilderTopics;
import dev.slipway.command.setting.ComposeTopic;
import dev.slipway.command.setting.ResourceCommands;
import dev.slipway.config.Configs;
import dev.slipway.config.EnvFiles;
import dev.slipway.container.Containers;
import dev.slipway.cron.Agenda;
import dev.slipway.cron.TaskRunner;
import dev.slipway.deploy.Cleanup;
import dev.slipway.deploy.Deployments;
import dev.slipway.deploy.Workshop;
import dev.slipway.deploy.rename.AppRename;
import dev.slipway.drain.Drains;
import dev.slipway.git.BareRepos;
import dev.slipway.host.HostFacts;
import dev.slipway.process.Formations;
import dev.slipway.release.Releases;
import dev.slipway.release.proof.Proofs;
import dev.slipway.route.Domains;
import dev.slipway.route.Frontage;
import dev.slipway.route.Proxy;
import dev.slipway.route.dns.Signposts;
import dev.slipway.route.upkeep.ProxyUpkeep;
import dev.slipway.run.BackingServices;
import dev.slipway.run.Fleet;
import dev.slipway.run.OneOff;
import dev.slipway.run.OneOffWatch;
import dev.slipway.run.log.Logs;
import dev.slipway.service.link.Links;
import dev.slipway.store.StateDir;
import java.util.ArrayList;
import java.util.List;

/** The part of the composition that makes every command; {@code Server} makes what they act on. */
final class CommandSurface {

    private final Kept kept;
    private final Guarded guarded;
    private final Running running;
    private final Routed routed;
    private final List<Topic> further;
    private final EachApp each;
    private final Renewal renewal;

    /** What is kept of apps in files. */
    record Kept(StateDir state, Apps apps, Settings settings, Configs configs, Formations formations) {}

    /** Who may do what, and who holds what. */
    record Guarded(Gate gate, AuthorizedKeys keys, AuditLog audit, AppLocks locks, DeployLocks deployLocks) {}

    /** What runs. */
    record Running(Releases releases, Containers containers, Fleet fleet, OneOffs oneOffs, Logs logs) {}

    /** Commands in containers of their own, and those that a schedule starts. */
    record OneOffs(OneOff run, OneOffWatch watch, Agenda agenda, TaskRunner tasks, HostCare care) {}

    /** What keeps the host in order, and tells how it is. */
    record HostCare(Cleanup cleanup, HostFacts facts, EventLog events, Drains drains) {}

    /** What makes it run, and reachable. */
    record Routed(Rolled rolled, Names names, Proxy proxy, ProxyUpkeep upkeep, Links links, BackingServices backing) {

        Deployments deployments() {
            return rolled.deployments();
        }

        Domains domains() {
            return names.domains();
        }

        Frontage frontage() {
            return names.frontage();
        }
    }

    /** What makes releases, what they are made of, and how an app with its releases gets another name. */
    record Rolled(Deployments deployments, Workshop workshop, AppRename renaming) {}

    /** Under which names, by which doors, and whether the names lead here. */
    record Names(Domains domains, Frontage frontage, Signposts signposts) {}

    /** The last are topics that other parts of the composition make. */
    CommandSurface(Kept kept, Guarded guarded, Running running, Routed routed, List<Topic> further) {
        this.kept = kept;
        this.guarded = guarded;
        this.running = running;
        this.routed = routed;
        this.further = List.copyOf(further);
        this.each = new EachApp(kept.apps());
        this.renewal = new Renewal(guarded.locks(), kept.settings(), routed.deployments());
    }

    Catalogue catalogue(String version) {
        var topics = new ArrayList<Topic>();
        topics.addAll(List.of(
                new GreetingCommand(kept.apps(), routed.deployments(), () -> Help.topics(topics)).topic(),
                new VersionCommand(version).topic(),
                apps(),
                config(),
                ps(),
                checks().topic(),
                new EnterCommand(
                                running.fleet(),
                                routed.backing(),
                                running.containers(),
                                kept.settings(),
                                running.releases())
                        .topic()));
        var host = new HostSurface(kept, guarded, running, routed);
        topics.addAll(host.topics());
        topics.addAll(new RouteSurface(kept, guarded, running, routed).topics());
        topics.addAll(
                new ReleaseCommands(running.releases(), new Proofs(kept.state()), guarded.locks(), routed.deployments())
                        .topics());
        topics.add(new ReleaseTopic(kept.apps(), kept.settings(), guarded.locks(), routed.deployments()).topic());
        topics.addAll(builders().topics());
        topics.add(new ComposeTopic(kept.apps(), kept.settings(), guarded.locks()).topic());
        topics.addAll(further);
        topics.add(new ResourceCommands(kept.apps(), kept.settings(), guarded.locks()).topic());
        topics.add(new SshKeysCommands(guarded.keys()).topic());
        topics.add(new AccessCommands(guarded.keys()).topic());
        topics.add(new AuditCommand(guarded.audit()).topic());
        return new Catalogue(topics, host.aboutTopics(routed.deployments(), version));
    }

    private BuilderTopics builders() {
        return new BuilderTopics(
                kept.apps(),
                kept.settings(),
                guarded.locks(),
                app -> running.releases()
                        .current(app)
                        .map(release -> release.content().builder())
                        .orElse(""),
                running.oneOffs().care().cleanup()::diskUse);
    }

    private Topic apps() {
        var copy = new AppSettingsCopy(
                new AppSettingsCopy.Kept(
                        kept.settings(),
                        kept.configs(),
                        new EnvFiles(kept.state()),
                        kept.formations(),
                        new BareRepos(kept.state())),
                routed.links());
        return new AppsTopic(kept.state(), kept.apps(), kept.settings(), guarded.locks())
                .topic(
                        new AppsCommands(
                                kept.apps(),
                                guarded.locks(),
                                routed.deployments(),
                                new AppLeavings(routed.links(), routed.upkeep(), routed.backing())),
                        new AppLockCommands(guarded.locks(), guarded.deployLocks()),
                        new AppCopyCommands(
                                kept.apps(),
                                guarded.locks(),
                                guarded.gate(),
                                new AppCopyCommands.Making(copy, routed.rolled().renaming()),
                                routed.deployments()));
    }

    private Topic config() {
        var envFiles = new EnvFiles(kept.state());
        var files = new EnvFileCommands(envFiles, renewal);
        return new ConfigCommands(kept.configs())
                .topic(
                        new ConfigChangeCommands(kept.configs(), renewal, files),
                        new ConfigDiffCommand(
                                kept.configs(),
                                envFiles,
                                kept.settings(),
                                routed.rolled().workshop()));
    }

    private Topic ps() {
        return new PsTopic(kept.apps(), kept.settings(), guarded.locks(), routed.deployments())
                .topic(
                        new PsCommands(
                                each,
                                kept.settings(),
                                guarded.locks(),
                                routed.deployments(),
                                running.oneOffs().watch()::expire),
                        new ScaleCommands(kept.formations(), kept.settings(), renewal, routed.deployments()));
    }

    private ChecksCommands checks() {
        return new ChecksCommands(kept.apps(), kept.settings(), guarded.locks(), routed.deployments());
    }
}
