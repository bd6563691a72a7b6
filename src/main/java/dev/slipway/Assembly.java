package dev.slipway;

import dev.slipway.app.AppName;
import dev.slipway.command.Catalogue;
import dev.slipway.command.app.AppLeavings;
import dev.slipway.command.release.PlanCommand;
import dev.slipway.compose.ComposeReader;
import dev.slipway.compose.key.KeyCatalogue;
import dev.slipway.config.EnvFiles;
import dev.slipway.deploy.rename.AppRename;
import dev.slipway.local.Twin;
import dev.slipway.local.Typed;
import dev.slipway.local.reach.Neighbours;
import dev.slipway.route.nginx.NginxSurvey;
import dev.slipway.store.StateId;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/** Everything but the listening, made once, in the order in which one needs the other; nothing of it acts yet. */
final class Assembly {

    private final ServerConfig config;
    final Keel keel;
    final Engines engines;
    final Rollouts rollouts;
    final Encryption encryption;
    final Backing backing;
    final AppRename renaming;

    Assembly(ServerConfig config, Keel keel, StateId id, ExecutorService threads) {
        this.config = config;
        this.keel = keel;
        this.engines = new Engines(config, keel, id);
        this.rollouts = new Rollouts(keel, engines, id, threads);
        this.encryption = new Encryption(keel, engines, rollouts.deployments::reroute, rollouts.hooks::renewed);
        this.backing = new Backing(keel, engines, threads);
        this.renaming = new AppRename(
                keel.apps,
                keel.locks,
                engines.domains,
                new AppLeavings(backing.links, engines.upkeep, engines.backing),
                new AppRename.Deployed(
                        keel.releases, rollouts.deployments, rollouts.mending::settle, rollouts.mending::mend));
    }

    /** Every command there is. */
    Catalogue catalogue(String version) {
        var names = new CommandSurface.Names(engines.domains, engines.frontage, engines.signposts);
        var routed = new CommandSurface.Routed(
                new CommandSurface.Rolled(rollouts.deployments, rollouts.workshop, renaming),
                names,
                engines.proxy,
                engines.upkeep,
                backing.links,
                engines.backing);
        var further = new ArrayList<>(rollouts.sources.topics(rollouts.deployments));
        further.add(new PlanCommand(rollouts.workshop, rollouts.planner).topic());
        further.addAll(new ContainerTopics(keel, engines, rollouts.deployments).topics());
        further.addAll(encryption.topics());
        further.addAll(backing.topics(rollouts.deployments));
        further.addAll(
                Engines.lookingTopics(config, new NginxSurvey(engines.nginx, engines.proxy::heldBack), keel.clock));
        return new CommandSurface(keel.kept(), keel.guarded(), engines.running(keel), routed, further)
                .catalogue(version);
    }

    /** What a working copy's twin is run by; the state can be released before the end. */
    Twin twin(Typed typed, Runnable release) {
        var kept = new Twin.Kept(keel.apps, keel.settings, keel.configs, new EnvFiles(keel.state), keel.locks);
        var making = new Twin.Making(
                rollouts.sources.assemblies,
                rollouts.workshop,
                new ComposeReader(KeyCatalogue.ofTheProgram(), engines.volumes::mountsParts),
                rollouts.sources.receiver.delivery(),
                rollouts.deployments);
        var neighbours = new Neighbours(
                engines.containers, engines.backing, engines.fleet, backing.services, backing.containers);
        var reach = new Twin.Reach(engines.containers, engines.images, neighbours);
        var running = new Twin.Running(keel.releases, engines.oneOff, engines.domains, backing.services, reach);
        var course = new Twin.Course(
                this::recover, release, engines.backing.volumes()::remove, this::breakOff, engines.nginx::leave);
        return new Twin(kept, making, running, typed, course);
    }

    /** Its deploy, and whatever that waits for: a task, or instances that are to become ready. */
    private void breakOff(AppName app) {
        boolean isUndone = rollouts.history.breakOff(app, "Ctrl-C");
        engines.oneOff.breakOffAttended();
        if (isUndone) {
            var serving = keel.releases.currentNumber(app);
            engines.fleet.of(app).stream()
                    .filter(instance -> !serving.equals(Optional.of(instance.release())))
                    .forEach(candidate -> engines.containers.signal(candidate.id(), "SIGKILL"));
        }
    }

    private void recover() {
        // First what apps are linked to, since some do not start without it.
        backing.watch.run();
        renaming.settle();
        rollouts.recovery.recover();
    }
}
