package dev.slipway;

import dev.slipway.access.AuditEntry;
import dev.slipway.access.EventLog;
import dev.slipway.access.Operator;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.app.Settings;
import dev.slipway.cert.AppCertificates;
import dev.slipway.cert.Certificates;
import dev.slipway.check.Readiness;
import dev.slipway.check.host.HostProber;
import dev.slipway.check.host.SystemPacer;
import dev.slipway.command.Topic;
import dev.slipway.command.neighbour.AdoptCommand;
import dev.slipway.command.neighbour.DoctorCommand;
import dev.slipway.command.neighbour.StateHoldings;
import dev.slipway.config.Configs;
import dev.slipway.container.Containers;
import dev.slipway.container.docker.DockerContainers;
import dev.slipway.container.docker.Engine;
import dev.slipway.container.docker.image.DockerImages;
import dev.slipway.container.docker.image.DockerRegistries;
import dev.slipway.container.docker.survey.DockerSurvey;
import dev.slipway.container.docker.survey.EngineDisks;
import dev.slipway.container.docker.volume.DockerVolumes;
import dev.slipway.container.image.Images;
import dev.slipway.container.image.Registries;
import dev.slipway.container.volume.Volumes;
import dev.slipway.cron.Agenda;
import dev.slipway.cron.CronMail;
import dev.slipway.cron.TaskRunner;
import dev.slipway.deploy.Cleanup;
import dev.slipway.deploy.disk.DiskBudget;
import dev.slipway.deploy.disk.DiskTotal;
import dev.slipway.deploy.held.HeldDeploys;
import dev.slipway.doctor.Doctor;
import dev.slipway.doctor.Holdings;
import dev.slipway.drain.Drains;
import dev.slipway.error.ExitCode;
import dev.slipway.host.HostFacts;
import dev.slipway.host.HostPrograms;
import dev.slipway.registry.RegistryImages;
import dev.slipway.registry.RegistryLogins;
import dev.slipway.release.Releases;
import dev.slipway.release.part.Bookends;
import dev.slipway.route.Domains;
import dev.slipway.route.Frontage;
import dev.slipway.route.Proxy;
import dev.slipway.route.dns.HostAddresses;
import dev.slipway.route.dns.Signposts;
import dev.slipway.route.dns.SystemResolver;
import dev.slipway.route.nginx.NginxProxy;
import dev.slipway.route.nginx.NginxSurvey;
import dev.slipway.route.nginx.block.Listening;
import dev.slipway.route.nginx.running.Nginx;
import dev.slipway.route.nginx.running.PrivateNginx;
import dev.slipway.route.nginx.running.SystemNginx;
import dev.slipway.route.upkeep.ForeignWitness;
import dev.slipway.route.upkeep.ProxyUpkeep;
import dev.slipway.run.BackingServices;
import dev.slipway.run.Fleet;
import dev.slipway.run.Instance;
import dev.slipway.run.Marks;
import dev.slipway.run.OneOff;
import dev.slipway.run.OneOffWatch;
import dev.slipway.run.Ports;
import dev.slipway.run.image.ReleaseImages;
import dev.slipway.run.launch.Attendance;
import dev.slipway.run.launch.Launches;
import dev.slipway.run.log.LogArchive;
import dev.slipway.run.log.LogKeeper;
import dev.slipway.run.log.Logs;
import dev.slipway.run.volume.AppVolumes;
import dev.slipway.storage.MountRules;
import dev.slipway.store.StateId;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** The part of the composition that acts on the host: its container engine and its nginx. */
final class Engines {

    /** Where the unit lets us write. */
    private static final Path SINK_FILES = Path.of("/var/log/slipway");

    private final Engine engine;
    final StateId id;
    final SystemPacer pacer = new SystemPacer();
    final Marks marks;
    final Containers containers;
    final Images images;
    final Registries registries;
    final RegistryLogins registryLogins;
    final RegistryImages registryImages;
    final Volumes volumes;
    final MountRules mountRules;
    final Nginx nginx;
    final Proxy proxy;
    final ProxyUpkeep upkeep;
    final Domains domains;
    final Frontage frontage;
    final Signposts signposts = signposts();
    final Certificates certificates;
    final Fleet fleet;
    final Launches launches;
    final OneOff oneOff;
    final OneOffWatch oneOffWatch;
    final Agenda agenda;
    final TaskRunner tasks;
    final Logs logs;
    final Drains drains;
    final Readiness readiness;
    final BackingServices backing;
    final ReleaseImages releaseImages;
    final EngineDisks disks;

    Engines(ServerConfig config, Keel keel, StateId id) {
        this.id = id;
        this.engine = new Engine(config.engineSocket());
        var random = new SecureRandom();
        this.marks = new Marks(id);
        this.containers = new DockerContainers(engine);
        this.images = new DockerImages(engine);
        this.registries = new DockerRegistries(engine);
        this.registryLogins = new RegistryLogins(keel.state);
        this.registryImages = new RegistryImages(images, registries, registryLogins);
        this.volumes = new DockerVolumes(engine);
        this.mountRules = new MountRules(keel.state);
        this.nginx = nginx(config);
        var nginxProxy = new NginxProxy(nginx, keel.clock, change -> audit(change, keel));
        this.proxy = nginxProxy;
        this.upkeep = nginxProxy.upkeep(keel.settings);
        this.domains = new Domains(keel.state, keel.apps, keel.settings, proxy);
        this.certificates = new Certificates(keel.state, keel.apps, proxy::certificates);
        this.frontage = new Frontage(
                keel.settings, domains, keel.portMaps, new AppCertificates(certificates, keel.challenges, domains));
        this.fleet = new Fleet(containers, new Ports(containers, random), keel.portMaps::containerPorts, marks);
        var attendance = new Attendance(containers);
        fleet.beforeStop(
                (instance, limit) -> attendance.stopping(instance.id(), bookends(keel.releases, instance), limit));
        this.launches = new Launches(keel.releases, keel.settings, domains, mountRules);
        this.oneOff = new OneOff(containers, fleet, launches, marks, random);
        var archive = new LogArchive(keel.state);
        this.logs = new Logs(containers, fleet, archive);
        this.drains =
                new Drains(new Drains.Sources(keel.apps, keel.settings, logs), keel.state, SINK_FILES, keel.clock);
        this.oneOffWatch = new OneOffWatch(containers, marks, keel.clock);
        this.agenda = new Agenda(keel.releases, keel.settings);
        this.tasks = new TaskRunner(oneOff);
        keepOutput(new LogKeeper(containers, archive), keel);
        this.readiness = new Readiness(containers, new HostProber(), pacer);
        this.backing = new BackingServices(
                containers, new AppVolumes(volumes, marks, keel.apps.dataNames()), fleet, launches, marks);
        this.releaseImages = new ReleaseImages(images, marks, keel.names, keel.waiting);
        this.disks = new EngineDisks(engine, keel.state.root());
    }

    /** What holds state may be of a release that is not kept any more. */
    private static Bookends bookends(Releases releases, Instance instance) {
        return releases.find(instance.app(), instance.release())
                .or(() -> releases.current(instance.app()))
                .flatMap(release -> release.content().parts().find(instance.type()))
                .map(part -> part.care().bookends())
                .orElse(Bookends.NONE);
    }

    private void keepOutput(LogKeeper keeper, Keel keel) {
        fleet.onRetire(keeper::keep);
        oneOffWatch.onEnd(keeper::keep);
        oneOffWatch.onEnd(new CronMail(keel.settings, keeper, new HostPrograms()));
    }

    /** That the owner's files are what they were, for each change of ours: whoever asked for it, or we ourselves. */
    private static void audit(ForeignWitness.Change change, Keel keel) {
        var foreign = change.foreign();
        boolean same = foreign.before().equals(foreign.after());
        keel.audit.append(new AuditEntry(
                change.span().from(),
                "slipway",
                Operator.LOCAL,
                "nginx",
                change.apps().stream().map(AppName::value).collect(Collectors.joining(" ")),
                (change.done() ? ExitCode.OK : ExitCode.HOST_FAILED).value(),
                Duration.between(change.span().from(), change.span().to()).toMillis(),
                same
                        ? "unchanged, " + foreign.before()
                        : foreign.before() + " before, " + foreign.after() + " after; changed meanwhile: "
                                + String.join(" ", foreign.changed())));
    }

    private static Signposts signposts() {
        return new Signposts(new SystemResolver(), HostAddresses::read, Engines::aside);
    }

    /** A resolver may take its time after nobody waits any more: that keeps no process, and none of the server's threads. */
    private static void aside(Runnable work) {
        var thread = new Thread(work, "aside");
        thread.setDaemon(true);
        thread.start();
    }

    static Nginx nginx(ServerConfig config) {
        var programs = new HostPrograms();
        return switch (config.proxy()) {
            case SYSTEM -> SystemNginx.ofHost(programs);
            case PRIVATE ->
                new PrivateNginx(
                        config.state().nginx(),
                        Listening.onLoopback(
                                config.ports().http(), config.ports().https()),
                        programs);
        };
    }

    DiskBudget budget(Keel keel) {
        return new DiskBudget(keel.releases, images, keel.settings, keel.state);
    }

    DiskTotal total(Keel keel) {
        return new DiskTotal(budget(keel), keel.settings, keel.apps::list);
    }

    /** What a state directory, which may not be there, tells of apps. */
    private static Holdings holdings(ServerConfig config, Engine engine, Clock clock) {
        var state = config.state();
        var settings = new Settings(state, clock);
        var apps = new Apps(state, clock);
        var releases = new Releases(state, new Configs(state));
        var budget = new DiskBudget(releases, new DockerImages(engine), settings, state);
        return new StateHoldings(apps, budget, new DiskTotal(budget, settings, apps::list), new HeldDeploys(state));
    }

    CommandSurface.Running running(Keel keel) {
        var care = new CommandSurface.HostCare(
                new Cleanup(keel.releases, fleet, oneOffWatch, releaseImages, budget(keel)),
                new HostFacts(keel.state.root(), new HostPrograms(), engine::version),
                new EventLog(keel.audit, keel.state, keel.clock),
                drains);
        var oneOffs = new CommandSurface.OneOffs(oneOff, oneOffWatch, agenda, tasks, care);
        return new CommandSurface.Running(keel.releases, containers, fleet, oneOffs, logs);
    }

    /** Commands that look at the host and need neither state nor a server, also before anything is installed. */
    static List<Topic> lookingTopics(ServerConfig config, NginxSurvey sites, Clock clock) {
        var engine = new Engine(config.engineSocket());
        var practice = new Doctor.Practice(
                Server.version(), config.state().root(), List.of(config.ssh().port()), holdings(config, engine, clock));
        var survey = new DockerSurvey(engine);
        var doctor = new Doctor(sites, survey, new Doctor.Senses(new HostPrograms(), signposts()), practice, clock);
        return List.of(new DoctorCommand(doctor).topic(), new AdoptCommand(sites).topic());
    }
}
