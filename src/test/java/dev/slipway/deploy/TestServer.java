package dev.slipway.deploy;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.app.DataNames;
import dev.slipway.app.DeployLocks;
import dev.slipway.app.Settings;
import dev.slipway.check.Readiness;
import dev.slipway.check.probe.Pacer;
import dev.slipway.check.probe.Prober;
import dev.slipway.config.ConfigPrint;
import dev.slipway.config.Configs;
import dev.slipway.config.EnvFiles;
import dev.slipway.container.Containers;
import dev.slipway.container.image.Images;
import dev.slipway.container.volume.InMemoryVolumes;
import dev.slipway.deploy.crew.AppRouting;
import dev.slipway.deploy.crew.Changeover;
import dev.slipway.deploy.crew.Crew;
import dev.slipway.deploy.crew.Groundwork;
import dev.slipway.deploy.crew.KeptReleases;
import dev.slipway.deploy.crew.Plans;
import dev.slipway.deploy.crew.Retirement;
import dev.slipway.deploy.crew.Together;
import dev.slipway.deploy.disk.DiskBudget;
import dev.slipway.deploy.disk.DiskTotal;
import dev.slipway.deploy.held.HeldDeploys;
import dev.slipway.deploy.held.KeptWishes;
import dev.slipway.deploy.held.Wish;
import dev.slipway.deploy.history.BuildHistory;
import dev.slipway.deploy.journal.Adoption;
import dev.slipway.deploy.journal.DeployJournal;
import dev.slipway.deploy.journal.FirstTasks;
import dev.slipway.deploy.journal.ReleaseDrafts;
import dev.slipway.deploy.journal.Rereading;
import dev.slipway.deploy.lifecycle.LifecycleHooks;
import dev.slipway.deploy.loss.UnkeptFiles;
import dev.slipway.deploy.narration.DeployLogs;
import dev.slipway.deploy.plan.Planner;
import dev.slipway.deploy.plan.migration.MigrationQuestion;
import dev.slipway.deploy.plan.sketch.Sketches;
import dev.slipway.deploy.recovery.HeldChanges;
import dev.slipway.deploy.recovery.Mending;
import dev.slipway.deploy.recovery.Ranks;
import dev.slipway.deploy.recovery.Reconciler;
import dev.slipway.deploy.recovery.Recovery;
import dev.slipway.deploy.recovery.Resumption;
import dev.slipway.deploy.recovery.Strays;
import dev.slipway.deploy.rename.AppRename;
import dev.slipway.deploy.rename.Ties;
import dev.slipway.deploy.task.Candidates;
import dev.slipway.deploy.task.PendingTasks;
import dev.slipway.deploy.task.ReleasePush;
import dev.slipway.deploy.task.ReleaseSecrets;
import dev.slipway.deploy.task.TestGate;
import dev.slipway.deploy.task.ToldCommand;
import dev.slipway.deploy.tree.StaticTrees;
import dev.slipway.deploy.wait.HeldDrafts;
import dev.slipway.deploy.wait.HeldReleases;
import dev.slipway.deploy.wait.PendingLook;
import dev.slipway.diagnosis.Diagnoses;
import dev.slipway.git.Arrival;
import dev.slipway.git.Push;
import dev.slipway.hook.Hooks;
import dev.slipway.host.HostPrograms;
import dev.slipway.process.Formations;
import dev.slipway.proof.Witness;
import dev.slipway.registry.InMemoryRegistries;
import dev.slipway.release.Releases;
import dev.slipway.release.WaitingReleases;
import dev.slipway.release.proof.Proofs;
import dev.slipway.route.CertificateSource;
import dev.slipway.route.Domains;
import dev.slipway.route.Frontage;
import dev.slipway.route.Proxy;
import dev.slipway.route.dns.InMemoryResolver;
import dev.slipway.route.dns.Signposts;
import dev.slipway.route.port.PortMaps;
import dev.slipway.route.upkeep.InMemoryUpkeep;
import dev.slipway.run.BackingServices;
import dev.slipway.run.Drawings;
import dev.slipway.run.Fleet;
import dev.slipway.run.Marks;
import dev.slipway.run.OneOff;
import dev.slipway.run.Ports;
import dev.slipway.run.TestNetworks;
import dev.slipway.run.image.ReleaseImages;
import dev.slipway.run.launch.Launches;
import dev.slipway.run.log.LogArchive;
import dev.slipway.run.log.LogKeeper;
import dev.slipway.run.log.Logs;
import dev.slipway.run.volume.AppVolumes;
import dev.slipway.storage.MountRules;
import dev.slipway.store.StateDir;
import dev.slipway.store.StateId;
import dev.slipway.store.Unguessable;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;

/** What a server is made of, as far as deploying goes. */
final class TestServer {

    /** Everything happens in the thread that asks. */
    static final Executor AT_ONCE = Runnable::run;

    /** What a server works on. */
    record World(Containers containers, Images images, Proxy proxy, Sight sight) {}

    /** What a server sees apps by. */
    record Sight(Prober prober, Pacer pacer, Witness witness, Signposts signposts, CertificateSource certificates) {

        Sight(Prober prober, Pacer pacer, Witness witness) {
            this(prober, pacer, witness, new InMemoryResolver().signposts(), CertificateSource.NONE);
        }
    }

    final Clock clock = Clock.fixed(Instant.parse("2026-11-01T10:00:00Z"), ZoneOffset.UTC);
    final Apps apps;
    final AppLocks locks;
    final Settings settings;
    final Configs configs;
    final Formations formations;
    final Domains domains;
    final Releases releases;
    final Proofs proofs;
    final Fleet fleet;
    final Logs logs;
    final OneOff oneOff;
    final BuildHistory history;
    final Planner planner;
    final Deployer deployer;
    final Deployments deployments;
    final HeldChanges heldChanges;
    /** What is done without anybody's call, and its exit code. */
    final List<String> audited = new ArrayList<>();

    final AppRename renaming;
    /** What the ties of apps to others were told. */
    final List<String> tied = new ArrayList<>();

    final Recovery recovery;
    final Reconciler reconciler;

    TestServer(StateDir state, StateId id, World world, Workshop workshop, Executor threads) {
        apps = new Apps(state, clock);
        locks = new AppLocks(new DeployLocks(state, clock), clock);
        settings = new Settings(state, clock);
        configs = new Configs(state);
        formations = new Formations(state);
        var ports = new PortMaps(settings);
        domains = new Domains(state, apps, settings, world.proxy());
        releases = new Releases(state, configs);
        proofs = new Proofs(state);
        var marks = new Marks(id);
        var waiting = new WaitingReleases(state, settings);
        var releaseImages = new ReleaseImages(world.images(), marks, Unguessable.of(state), waiting);
        var launches = new Launches(releases, settings, domains, new MountRules(state));
        fleet = new Fleet(
                world.containers(), new Ports(world.containers(), new Random(1)), ports::containerPorts, marks);
        logs = new Logs(world.containers(), fleet, new LogArchive(state));
        fleet.onRetire(new LogKeeper(world.containers(), new LogArchive(state))::keep);
        oneOff = new OneOff(world.containers(), fleet, launches, marks, new Random(2));
        var together = new Together(threads);
        var frontage = new Frontage(settings, domains, ports, world.sight().certificates());
        var backing = new BackingServices(
                world.containers(),
                new AppVolumes(new InMemoryVolumes(), marks, new DataNames(state)),
                fleet,
                launches,
                marks);
        var trees = new StaticTrees(state, releases, settings, world.images(), marks);
        var routing =
                new AppRouting(frontage, world.proxy(), trees, world.sight().signposts(), backing::of);
        var readiness = new Readiness(
                world.containers(), world.sight().prober(), world.sight().pacer());
        var crew = new Crew(fleet, launches, readiness, routing, together);
        var groundwork = new Groundwork(backing, readiness, fleet, releases);
        var plans = new Plans(settings, formations);
        var diskBudget = new DiskBudget(releases, world.images(), settings, state);
        var kept = new KeptReleases(
                releases,
                releaseImages,
                settings,
                groundwork,
                new KeptReleases.Belongings(trees, diskBudget, new DiskTotal(diskBudget, settings, apps::list)));
        var retirement = new Retirement(
                crew, routing, kept, new Retirement.Manner(settings, threads, Retirement.Listener.NOBODY));
        var adoption = new Adoption(configs, formations, settings);
        var journal = new DeployJournal(state, releases, releaseImages, adoption, proofs);
        history = new BuildHistory(state, settings, clock);
        var diagnoses = new Diagnoses(configs, settings);
        var deployLogs = new DeployLogs(releases, logs, world.sight().pacer(), history, diagnoses);
        var unkept = new UnkeptFiles(world.containers());
        var changeover = new Changeover(crew, routing, world.sight().witness(), groundwork, unkept);
        var hooks = new LifecycleHooks(new Hooks(state, new HostPrograms()), configs);
        var rollout = new Rollout(plans, changeover, new Rollout.Books(journal, retirement), deployLogs, hooks);
        var first = new FirstTasks(state, releases);
        var drafts = new ReleaseDrafts(
                releases, new ReleaseDrafts.Wishes(configs, formations, ports, settings), world.images(), clock);
        var secrets = new ReleaseSecrets(configs);
        var migrations = new MigrationQuestion(oneOff, secrets, clock);
        var sketches = new Sketches(
                new Drawings(fleet, backing, launches, marks, releaseImages), oneOff, crew, routing, settings);
        planner = new Planner(
                workshop, drafts, releases, new Planner.Means(plans, sketches, routing, first, unkept), migrations);
        var commands = new ToldCommand(oneOff, secrets);
        var print = new ConfigPrint(configs, new EnvFiles(state));
        var held = new HeldReleases(
                waiting,
                releases,
                releaseImages,
                new PendingLook(workshop, releases, migrations, first, new PendingTasks(secrets)),
                print);
        var tasked = new TaskedRollout(
                rollout,
                new ReleasePush(settings, InMemoryRegistries.withoutAccounts(world.images(), state.root())),
                new TaskedRollout.Work(
                        new ReleaseTasks(commands, world.images(), diagnoses, trees::servesMain, settings),
                        new TestGate(
                                new Candidates(crew, plans, routing),
                                new TestNetworks(world.containers(), marks),
                                commands,
                                deployLogs,
                                settings),
                        first),
                held,
                hooks);
        var wishes = new KeptWishes(new HeldDeploys(state), releases, journal, clock);
        var making = new Deployer.Making(workshop, drafts, planner, held, wishes);
        deployer = new Deployer(locks, deployLogs, making, tasked, hooks);
        var rereading = new Rereading(workshop, drafts);
        var approval =
                new Approval(deployLogs, held, new HeldDrafts(drafts, rereading, world.images(), print), tasked, hooks);
        deployments = new LiveDeployments(
                releases,
                new LiveDeployments.Pushed(deployer, approval),
                new LiveDeployments.Changes(
                        new Redeployment(
                                releases,
                                new Redeployment.Means(drafts, rereading, rollout, first),
                                deployLogs,
                                proofs),
                        new Adjustment(plans, crew, changeover, retirement, deployLogs)),
                new Estate(releases, fleet, launches, routing, releaseImages),
                wishes);
        var resumption = new Resumption(
                locks,
                wishes,
                deployments,
                (app, operator, cargo) -> resume(workshop, app, operator, cargo),
                (app, command) -> outcome -> audited.add(command + " " + app + " " + outcome.value()));
        heldChanges = new HeldChanges(
                apps,
                locks,
                new HeldChanges.Web(world.proxy(), new InMemoryUpkeep(state.root())),
                new HeldChanges.Deploys(deployments, resumption),
                AT_ONCE);
        var mending = new Mending(releases, journal, plans, routing, new Ranks(crew, retirement, groundwork));
        renaming = new AppRename(
                apps,
                locks,
                domains,
                new Ties() {
                    @Override
                    public void follow(AppName other, AppLock app) {
                        tied.add(app.app() + " follows " + other);
                    }

                    @Override
                    public void leave(AppLock name) {
                        tied.add(name.app() + " is left");
                    }
                },
                new AppRename.Deployed(releases, deployments, mending::settle, mending::mend));
        recovery = new Recovery(apps, locks, mending, new Strays(apps, fleet, routing, oneOff), together);
        reconciler = new Reconciler(apps, locks, fleet, mending);
    }

    private void resume(Workshop workshop, AppName app, String operator, Wish.Cargo cargo) {
        var commit = workshop.find(app, cargo.commit()).orElseThrow();
        var arrival = Arrival.by(HeldDeploys.PURPOSE, cargo.source(), cargo.metadata());
        deployer.receive(new Push(app, "main", commit, operator, arrival), line -> {});
    }
}
