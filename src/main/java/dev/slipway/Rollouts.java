package dev.slipway;

import dev.slipway.build.BuildSlots;
import dev.slipway.build.Builders;
import dev.slipway.build.Builds;
import dev.slipway.build.DiskReserve;
import dev.slipway.build.ImageMarks;
import dev.slipway.build.compose.ComposeBuilder;
import dev.slipway.build.dockerfile.DockerfileBuilder;
import dev.slipway.build.dockerfile.ParentImages;
import dev.slipway.build.site.StaticBuilder;
import dev.slipway.compose.ComposeReader;
import dev.slipway.compose.ComposeSettings;
import dev.slipway.compose.key.KeyCatalogue;
import dev.slipway.config.ConfigPrint;
import dev.slipway.config.EnvFiles;
import dev.slipway.deploy.Adjustment;
import dev.slipway.deploy.Approval;
import dev.slipway.deploy.Deployer;
import dev.slipway.deploy.Estate;
import dev.slipway.deploy.LiveDeployments;
import dev.slipway.deploy.Redeployment;
import dev.slipway.deploy.ReleaseTasks;
import dev.slipway.deploy.Rollout;
import dev.slipway.deploy.SourceWorkshop;
import dev.slipway.deploy.TaskedRollout;
import dev.slipway.deploy.Workshop;
import dev.slipway.deploy.crew.AppRouting;
import dev.slipway.deploy.crew.Changeover;
import dev.slipway.deploy.crew.Crew;
import dev.slipway.deploy.crew.Groundwork;
import dev.slipway.deploy.crew.KeptReleases;
import dev.slipway.deploy.crew.Plans;
import dev.slipway.deploy.crew.Retirement;
import dev.slipway.deploy.crew.Together;
import dev.slipway.deploy.held.HeldDeploys;
import dev.slipway.deploy.held.KeptWishes;
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
import dev.slipway.deploy.recovery.Probation;
import dev.slipway.deploy.recovery.Ranks;
import dev.slipway.deploy.recovery.Reconciler;
import dev.slipway.deploy.recovery.Recovery;
import dev.slipway.deploy.recovery.Resumption;
import dev.slipway.deploy.recovery.Strays;
import dev.slipway.deploy.recovery.UnusedCopies;
import dev.slipway.deploy.recovery.Upkeep;
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
import dev.slipway.git.Commits;
import dev.slipway.git.RepositoryMaintenance;
import dev.slipway.git.module.ModuleRepos;
import dev.slipway.git.module.Submodules;
import dev.slipway.git.tree.SourceTrees;
import dev.slipway.hook.Hooks;
import dev.slipway.host.HostPrograms;
import dev.slipway.proof.live.LiveWitness;
import dev.slipway.release.proof.Proofs;
import dev.slipway.run.Drawings;
import dev.slipway.run.TestNetworks;
import dev.slipway.store.StateId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;

/** The part of the composition that turns pushes into what serves, and puts right what a crash left. */
final class Rollouts {

    /** On one or two cores a second build makes both slower, and the other sites too. */
    private static final int BUILDS_AT_ONCE = 1;

    private static final Duration WAITING_IS_SAID_EVERY = Duration.ofSeconds(15);

    final Sources sources;
    final LifecycleHooks hooks;
    final BuildHistory history;
    final Planner planner;
    final Workshop workshop;
    final Deployer deployer;
    final LiveDeployments deployments;
    final Mending mending;
    final Recovery recovery;
    final Reconciler reconciler;
    final Probation probation;
    final HeldChanges heldChanges;
    final Upkeep upkeep;

    Rollouts(Keel keel, Engines engines, StateId id, ExecutorService threads) {
        var trees = new StaticTrees(keel.state, keel.releases, keel.settings, engines.images, engines.marks);
        var routing = new AppRouting(engines.frontage, engines.proxy, trees, engines.signposts, engines.backing::of);
        var together = new Together(threads);
        var crew = new Crew(engines.fleet, engines.launches, engines.readiness, routing, together);
        var groundwork = new Groundwork(engines.backing, engines.readiness, engines.fleet, keel.releases);
        this.hooks = new LifecycleHooks(new Hooks(keel.state, new HostPrograms()), keel.configs);
        var kept = new KeptReleases(
                keel.releases,
                engines.releaseImages,
                keel.settings,
                groundwork,
                new KeptReleases.Belongings(trees, engines.budget(keel), engines.total(keel)));
        var retirement =
                new Retirement(crew, routing, kept, new Retirement.Manner(keel.settings, threads, hooks::retiring));
        var plans = new Plans(keel.settings, keel.formations);
        var witness = new LiveWitness(engines.frontage, engines.upkeep, threads, keel.clock);
        var proofs = new Proofs(keel.state);
        var unkept = new UnkeptFiles(engines.containers);
        var changeover = new Changeover(crew, routing, witness, groundwork, unkept);
        this.history = new BuildHistory(keel.state, keel.settings, keel.clock);
        var diagnoses = new Diagnoses(keel.configs, keel.settings);
        var logs = new DeployLogs(keel.releases, engines.logs, engines.pacer, history, diagnoses);
        var journal = new DeployJournal(
                keel.state,
                keel.releases,
                engines.releaseImages,
                new Adoption(keel.configs, keel.formations, keel.settings),
                proofs);
        var rollout = new Rollout(plans, changeover, new Rollout.Books(journal, retirement), logs, hooks);
        var first = new FirstTasks(keel.state, keel.releases);
        var drafts = new ReleaseDrafts(
                keel.releases,
                new ReleaseDrafts.Wishes(keel.configs, keel.formations, keel.portMaps, keel.settings),
                engines.images,
                keel.clock);
        var secrets = new ReleaseSecrets(keel.configs);
        var commands = new ToldCommand(engines.oneOff, secrets);
        var origins = Sources.Origins.of(keel);
        this.workshop = workshop(keel, engines, origins, kept, id);
        var migrations = new MigrationQuestion(engines.oneOff, secrets, keel.clock);
        var print = new ConfigPrint(keel.configs, new EnvFiles(keel.state));
        var held = new HeldReleases(
                keel.waiting,
                keel.releases,
                engines.releaseImages,
                new PendingLook(workshop, keel.releases, migrations, first, new PendingTasks(secrets)),
                print);
        var tasked = new TaskedRollout(
                rollout,
                new ReleasePush(keel.settings, engines.registryImages),
                new TaskedRollout.Work(
                        new ReleaseTasks(commands, engines.images, diagnoses, trees::servesMain, keel.settings),
                        new TestGate(
                                new Candidates(crew, plans, routing),
                                new TestNetworks(engines.containers, engines.marks),
                                commands,
                                logs,
                                keel.settings),
                        first),
                held,
                hooks);
        var estate = new Estate(keel.releases, engines.fleet, engines.launches, routing, engines.releaseImages);
        this.mending = new Mending(keel.releases, journal, plans, routing, new Ranks(crew, retirement, groundwork));
        var drawings =
                new Drawings(engines.fleet, engines.backing, engines.launches, engines.marks, engines.releaseImages);
        var sketches = new Sketches(drawings, engines.oneOff, crew, routing, keel.settings);
        this.planner = new Planner(
                workshop,
                drafts,
                keel.releases,
                new Planner.Means(plans, sketches, routing, first, unkept),
                migrations);
        var wishes = new KeptWishes(new HeldDeploys(keel.state), keel.releases, journal, keel.clock);
        var making = new Deployer.Making(workshop, drafts, planner, held, wishes);
        this.deployer = new Deployer(keel.locks, logs, making, tasked, hooks);
        this.sources = new Sources(keel, engines, origins, deployer, history);
        var rereading = new Rereading(workshop, drafts);
        var approval =
                new Approval(logs, held, new HeldDrafts(drafts, rereading, engines.images, print), tasked, hooks);
        this.deployments = new LiveDeployments(
                keel.releases,
                new LiveDeployments.Pushed(deployer, approval),
                new LiveDeployments.Changes(
                        new Redeployment(
                                keel.releases, new Redeployment.Means(drafts, rereading, rollout, first), logs, proofs),
                        new Adjustment(plans, crew, changeover, retirement, logs)),
                estate,
                wishes);
        var strays = new Strays(keel.apps, engines.fleet, routing, engines.oneOff);
        this.recovery = new Recovery(keel.apps, keel.locks, mending, strays, together);
        this.upkeep = new Upkeep(
                keel.apps,
                keel.locks,
                origins.repos(),
                new RepositoryMaintenance(origins.repos(), keel.clock),
                new UnusedCopies(keel.state, keel.apps, keel.releases, keel.waiting, keel.locks));
        this.heldChanges = new HeldChanges(
                keel.apps,
                keel.locks,
                new HeldChanges.Web(engines.proxy, engines.upkeep),
                new HeldChanges.Deploys(
                        deployments, new Resumption(keel.locks, wishes, deployments, sources::resume, keel::auditing)),
                threads);
        this.probation = new Probation(engines.fleet, keel.clock);
        this.reconciler = new Reconciler(keel.apps, keel.locks, engines.fleet, mending);
    }

    private static Workshop workshop(
            Keel keel, Engines engines, Sources.Origins origins, DiskReserve.Relief relief, StateId id) {
        var submodules = new Submodules(new ModuleRepos(keel.state, origins.remotes()), keel.settings);
        var dockerfiles = new DockerfileBuilder(engines.images, new ParentImages(engines.registryImages), keel.clock);
        var means = new ComposeBuilder.Means(engines.images, engines.registryImages, dockerfiles, keel.state, id);
        var envFiles = new EnvFiles(keel.state);
        var compose = new ComposeBuilder(
                new ComposeReader(KeyCatalogue.ofTheProgram(), engines.volumes::mountsParts),
                (app, tree) -> ComposeSettings.of(app, tree, keel.settings, envFiles),
                means,
                () -> UUID.randomUUID().toString().replace("-", "").substring(0, 12));
        var marks = new ImageMarks(id, keel.names, engines.marks::of);
        var builds = new Builds(
                new Builders(List.of(compose, dockerfiles, new StaticBuilder(engines.images, keel.clock))),
                new Builds.Room(
                        new BuildSlots(BUILDS_AT_ONCE, keel.clock, WAITING_IS_SAID_EVERY),
                        new DiskReserve(keel.settings, engines.images, marks, engines.disks, relief)),
                keel.settings,
                keel.configs,
                marks);
        return new SourceWorkshop(
                new Commits(origins.repos(), keel.settings),
                new SourceTrees(origins.repos(), submodules),
                builds,
                keel.settings,
                keel.state);
    }
}
