package dev.slipway.run.launch;

import dev.slipway.app.AppName;
import dev.slipway.app.Property;
import dev.slipway.app.Settings;
import dev.slipway.app.property.LogsProperties;
import dev.slipway.app.property.PsProperties;
import dev.slipway.app.property.SchedulerProperties;
import dev.slipway.container.EngineSetting;
import dev.slipway.container.Mount;
import dev.slipway.container.ResourceLimits;
import dev.slipway.container.RestartPolicy;
import dev.slipway.option.DockerOptions;
import dev.slipway.option.RunFlag;
import dev.slipway.option.RunOptions;
import dev.slipway.process.ProcessType;
import dev.slipway.release.Release;
import dev.slipway.release.Releases;
import dev.slipway.release.Snapshot;
import dev.slipway.release.part.Part;
import dev.slipway.route.Domains;
import dev.slipway.route.Hostname;
import dev.slipway.storage.MountRules;
import dev.slipway.words.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a release's processes get at their start: its environment, what we add to it, and what the app is set to today. */
public final class Launches {

    private static final long NANO_CPUS_OF_ONE = 1_000_000_000L;

    private final Function<Release, Snapshot> snapshots;
    private final Settings settings;
    private final Domains domains;
    private final DockerOptions options;
    private final NetworkChoice networks;
    private final MountRules rules;

    public Launches(Releases releases, Settings settings, Domains domains, MountRules rules) {
        this(release -> releases.snapshot(release.app(), release.number()), settings, domains, rules);
    }

    private Launches(Function<Release, Snapshot> snapshots, Settings settings, Domains domains, MountRules rules) {
        this.snapshots = snapshots;
        this.settings = settings;
        this.domains = domains;
        this.options = new DockerOptions(settings);
        this.networks = new NetworkChoice(settings);
        this.rules = rules;
    }

    /** The same for releases that are not written down yet, whose environment this is. */
    public Launches of(Snapshot snapshot) {
        return new Launches(release -> snapshot, settings, domains, rules);
    }

    /** Of the instances of a process type. */
    public Launch of(Release release, ProcessType type) {
        AppName app = release.app();
        var part = release.content().parts().find(type);
        var start = part.map(Launches::start)
                .orElseGet(() -> new Launch.Start(List.of(), command(release, type), "", Map.of()));
        return launch(new Subject(release, type, part), start, options.ofInstances(app, type));
    }

    /** Of one-off commands, in the release's main service or the one that is named; limits may be set for their purpose. */
    public Launch ofOneOff(Release release, ProcessType purpose, Optional<ProcessType> service) {
        var parts = release.content().parts();
        var part = service.or(parts::main).flatMap(parts::find);
        var start = part.map(Launches::start).orElseGet(() -> new Launch.Start(List.of(), List.of(), "", Map.of()));
        return launch(new Subject(release, purpose, part), start, options.ofOneOffs(release.app()));
    }

    private static Launch.Start start(Part part) {
        var run = part.run();
        return new Launch.Start(
                run.entrypoint(),
                run.command(),
                run.workingDirectory(),
                run.environment().reveal());
    }

    /** What is started: a process type, which may be a service of its own. */
    private record Subject(Release release, ProcessType type, Optional<Part> part) {

        private AppName app() {
            return release.app();
        }

        private List<EngineSetting> settings() {
            return part.map(own -> own.care().settings()).orElse(List.of());
        }

        private List<Mount> mounts() {
            return part.map(own -> own.ties().mounts()).orElse(List.of());
        }

        /** What the app's variables are none of the business of: somebody else's image gets what the tree gives it. */
        private boolean isForeign() {
            return part.filter(own -> !own.care().isBuilt()).isPresent();
        }
    }

    private Launch launch(Subject subject, Launch.Start start, RunOptions wanted) {
        AppName app = subject.app();
        var limits = Limits.of(settings.ownOfTopic(app, "resource"), subject.type());
        var hard = hard(subject, limits.hard());
        var all = new ArrayList<>(subject.settings());
        all.addAll(limits.settings());
        all.add(init(app));
        all.add(log(app));
        all.addAll(wanted.settings());
        // Where a path leads may have changed since it was typed.
        wanted.mounts()
                .forEach(mount ->
                        rules.check(mount, "storage:unmount " + app + " " + mount.source() + ":" + mount.target()));
        var mounts = new ArrayList<>(subject.mounts());
        mounts.addAll(wanted.mounts());
        var environment = new HashMap<>(subject.isForeign() ? Map.of() : environment(subject, hard));
        environment.putAll(start.environment());
        return new Launch(
                subject.release(),
                subject.type(),
                start.with(environment),
                new Launch.Terms(hard, stopGrace(subject), restart(subject), all),
                new Launch.Surroundings(mounts, networks.of(app, subject.type()), isBranch(subject)));
    }

    /** What the app is known by is reached as it always is. */
    private boolean isBranch(Subject subject) {
        return domains.destinations(subject.app()).containsValue(subject.type())
                && !subject.type().equals(subject.release().routed());
    }

    /** What the owner set goes over what the tree says. */
    private static ResourceLimits hard(Subject subject, ResourceLimits set) {
        return subject.part()
                .map(part -> part.care().endurance().limits())
                .map(own -> new ResourceLimits(
                        set.memoryBytes() > 0 ? set.memoryBytes() : own.memoryBytes(),
                        set.nanoCpus() > 0 ? set.nanoCpus() : own.nanoCpus(),
                        own.sharedMemoryBytes()))
                .orElse(set);
    }

    private Duration stopGrace(Subject subject) {
        return subject.part()
                .map(part -> part.care().endurance().stopGrace())
                .filter(grace -> !grace.isZero())
                .orElseGet(() -> stopGrace(subject.app()));
    }

    /** A limit on each of the three files of a container's log, so that no log fills the disk. */
    private EngineSetting log(AppName app) {
        String size = settings.computed(app, LogsProperties.MAX_SIZE);
        Map<String, String> limit =
                size.equals(LogsProperties.UNLIMITED) ? Map.of() : Map.of("max-size", size, "max-file", "3");
        return EngineSetting.value("HostConfig.LogConfig.Config", limit);
    }

    /** Between SIGTERM and SIGKILL. */
    public Duration stopGrace(AppName app) {
        return Duration.ofSeconds(Long.parseLong(settings.computed(app, PsProperties.STOP_TIMEOUT_SECONDS)));
    }

    /** How many instances may be started at once; 0: all. */
    public int startedAtOnce(AppName app) {
        String count = settings.computed(app, SchedulerProperties.PARALLEL_SCHEDULE_COUNT);
        return count.isEmpty() ? 0 : Integer.parseInt(count);
    }

    /**
     * As set by hand. Where nothing is set it is {@code ALWAYS}, which does all that Dokku's {@code on-failure:10} does and
     * comes back after a reboot without us.
     */
    private RestartPolicy restart(Subject subject) {
        return settings.own(subject.app(), PsProperties.RESTART_POLICY)
                .or(() -> settings.global(PsProperties.RESTART_POLICY))
                .map(RestartPolicy::parse)
                .or(() -> subject.part().map(part -> part.care().endurance().restart()))
                .map(policy -> isLedTo(subject) ? policy.settled() : policy)
                .orElse(RestartPolicy.ALWAYS);
    }

    private boolean isLedTo(Subject subject) {
        return subject.type().equals(subject.release().routed()) || isBranch(subject);
    }

    private EngineSetting init(AppName app) {
        return RunFlag.INIT.setting(settings.computed(app, SchedulerProperties.INIT_PROCESS));
    }

    /** What the operator wants to start in place of what the tree declares for web. */
    private List<String> command(Release release, ProcessType type) {
        return Optional.of(type)
                .filter(ProcessType.WEB::equals)
                .flatMap(web -> startCommand(release.app()))
                .orElseGet(() -> release.command(type));
    }

    private Optional<List<String>> startCommand(AppName app) {
        return Stream.<Property>of(PsProperties.DOCKERFILE_START_CMD, PsProperties.START_CMD)
                .map(property -> settings.computed(app, property))
                .filter(command -> !command.isBlank())
                .findFirst()
                .map(Words::split);
    }

    private Map<String, String> environment(Subject subject, ResourceLimits limits) {
        var environment = new HashMap<String, String>();
        // Frameworks refuse requests for hosts that they were not told of.
        environment.put(
                "APP_HOSTS",
                domains.of(subject.app(), subject.type()).stream()
                        .map(Hostname::value)
                        .collect(Collectors.joining(",")));
        if (limits.nanoCpus() > 0) {
            // Without it servers count the host's cores, not what they may use.
            long cpus = Math.max(1, Math.round((double) limits.nanoCpus() / NANO_CPUS_OF_ONE));
            environment.put("WEB_CONCURRENCY", Long.toString(cpus));
        }
        environment.putAll(snapshots.apply(subject.release()).merged().reveal());
        return environment;
    }
}
