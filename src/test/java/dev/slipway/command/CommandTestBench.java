package dev.slipway.command;

import dev.slipway.access.AuditLog;
import dev.slipway.access.Gate;
import dev.slipway.access.Operator;
import dev.slipway.access.Role;
import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.app.DataNames;
import dev.slipway.app.DeployLocks;
import dev.slipway.app.Settings;
import dev.slipway.command.app.Renewal;
import dev.slipway.config.Configs;
import dev.slipway.container.InMemoryContainers;
import dev.slipway.container.image.InMemoryImages;
import dev.slipway.container.stream.TypedTerminal;
import dev.slipway.container.volume.InMemoryVolumes;
import dev.slipway.deploy.RecordingDeployments;
import dev.slipway.process.Formations;
import dev.slipway.release.Releases;
import dev.slipway.route.Domains;
import dev.slipway.route.InMemoryProxy;
import dev.slipway.run.BackingServices;
import dev.slipway.run.Fleet;
import dev.slipway.run.Marks;
import dev.slipway.run.Ports;
import dev.slipway.run.launch.Launches;
import dev.slipway.run.volume.AppVolumes;
import dev.slipway.service.ServiceWorld;
import dev.slipway.service.engine.ServiceContainers;
import dev.slipway.service.link.Links;
import dev.slipway.storage.MountRules;
import dev.slipway.store.StateDir;
import dev.slipway.store.StateId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;

/** A server's insides over real files, with doubles for what needs an engine: type a line, see what is answered. */
public final class CommandTestBench {

    public static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");

    public final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    public final StateDir state;
    public final Apps apps;
    public final Settings settings;
    public final Configs configs;
    public final Formations formations;
    public final DeployLocks deployLocks;
    public final AppLocks locks;
    public final AuditLog audit;
    public final Gate gate = new Gate();
    public final RecordingDeployments deployments = new RecordingDeployments();
    public final Renewal renewal;
    public final InMemoryImages images = new InMemoryImages();
    public final InMemoryContainers containers = new InMemoryContainers(images);
    public final InMemoryVolumes volumes = new InMemoryVolumes();
    public final ServiceWorld services;
    public final Links links;

    private final Operator operator;
    private List<Topic> topics = List.of();

    /** What a line was answered with. */
    public record Answer(String out, String err, int exit) {}

    public CommandTestBench(Path directory) {
        this(directory, new Operator("anna", Role.ADMIN, Set.of(), "192.0.2.7"));
    }

    public CommandTestBench(Path directory, Operator operator) {
        this.operator = operator;
        this.state = new StateDir(directory);
        this.apps = new Apps(state, clock);
        this.settings = new Settings(state, clock);
        this.configs = new Configs(state);
        this.formations = new Formations(state);
        this.deployLocks = new DeployLocks(state, clock);
        this.locks = new AppLocks(deployLocks, clock);
        this.audit = new AuditLog(state);
        this.renewal = new Renewal(locks, settings, deployments);
        this.services = services(new ServiceContainers.Ports(containers, images, volumes));
        this.links = services.links;
    }

    /** What holds state for the apps' releases. */
    public BackingServices backing() {
        var marks = new Marks(new StateId("0123abcd"));
        var fleet = new Fleet(containers, new Ports(containers, new Random(1)), app -> List.of(), marks);
        var launches = new Launches(
                new Releases(state, configs),
                settings,
                new Domains(state, apps, settings, new InMemoryProxy()),
                new MountRules(state));
        return new BackingServices(
                containers, new AppVolumes(volumes, marks, new DataNames(state)), fleet, launches, marks);
    }

    private ServiceWorld services(ServiceContainers.Ports engine) {
        return new ServiceWorld(
                new ServiceWorld.Kept(state, apps, locks, configs, clock), engine, ForkJoinPool.commonPool());
    }

    public CommandTestBench with(Topic... shown) {
        topics = List.of(shown);
        return this;
    }

    public AppName app(String name) {
        var app = new AppName(name);
        apps.create(app);
        return app;
    }

    /** An app with a release that serves. */
    public AppName deployedApp(String name) {
        deployments.markDeployed(name);
        return app(name);
    }

    /** A line whose words are parted by single blanks. */
    public Answer type(String line) {
        return typeWords("", line.isEmpty() ? List.of() : List.of(line.split(" ")));
    }

    public Answer typeWords(String input, List<String> words) {
        return answer(new TypedTerminal(input, false), words);
    }

    /** With bytes on the standard input. */
    public Answer send(byte[] input, String line) {
        return answer(new TypedTerminal(input, false), List.of(line.split(" ")));
    }

    private Answer answer(TypedTerminal terminal, List<String> words) {
        int exit = type(terminal, words);
        return new Answer(terminal.printed(), terminal.complained(), exit);
    }

    public int type(TypedTerminal terminal, List<String> words) {
        var shell = new CommandShell(new Catalogue(topics), apps, gate, audit, clock);
        return shell.run(words, operator, terminal).value();
    }
}
