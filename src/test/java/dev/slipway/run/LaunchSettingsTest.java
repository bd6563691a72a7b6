package dev.slipway.run;

import static dev.slipway.run.Samples.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.app.AppLock;
import dev.slipway.app.Property;
import dev.slipway.app.property.NetworkProperties;
import dev.slipway.app.property.PsProperties;
import dev.slipway.app.property.SchedulerProperties;
import dev.slipway.command.CommandTestBench;
import dev.slipway.config.Environment;
import dev.slipway.container.ContainerSpec;
import dev.slipway.container.ImageId;
import dev.slipway.container.InMemoryContainers;
import dev.slipway.container.Labels;
import dev.slipway.container.Mount;
import dev.slipway.container.NetworkName;
import dev.slipway.container.RestartPolicy;
import dev.slipway.container.Script;
import dev.slipway.container.image.InMemoryImages;
import dev.slipway.error.Misuse;
import dev.slipway.option.DockerOptions;
import dev.slipway.option.OptionReader;
import dev.slipway.option.Phase;
import dev.slipway.process.ProcessType;
import dev.slipway.release.Release;
import dev.slipway.release.Releases;
import dev.slipway.release.Snapshot;
import dev.slipway.route.Domains;
import dev.slipway.route.InMemoryProxy;
import dev.slipway.run.launch.Launches;
import dev.slipway.storage.MountRules;
import dev.slipway.store.StateId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever an app is set to is what the engine is told at the next start. */
class LaunchSettingsTest {

    private static final ProcessType WORKER = new ProcessType("worker");

    @TempDir
    private Path directory;

    private final InMemoryImages images = new InMemoryImages();
    private final ImageId image = images.add("shop:1", 5000);
    private final InMemoryContainers containers = new InMemoryContainers(images);
    private final List<ContainerSpec> specs = new ArrayList<>();

    private CommandTestBench bench;
    private Launches launches;
    private Fleet fleet;
    private OneOff oneOff;
    private Release release;

    @BeforeEach
    void setUp() {
        bench = new CommandTestBench(directory);
        bench.apps.create(SHOP);
        containers.behave(spec -> {
            specs.add(spec);
            return Script.serves();
        });
        var marks = new Marks(new StateId("0000000a"));
        var releases = new Releases(bench.state, bench.configs);
        var domains = new Domains(bench.state, bench.apps, bench.settings, new InMemoryProxy());
        launches = new Launches(releases, bench.settings, domains, new MountRules(bench.state));
        fleet = new Fleet(containers, new Ports(containers, new Random(1)), app -> List.of(), marks);
        oneOff = new OneOff(containers, fleet, launches, marks, new Random(1));
        release = Samples.release(image, 1, Map.of(ProcessType.WEB, List.of("serve"), WORKER, List.of("work")));
        try (var lock = lock()) {
            releases.add(lock, release, new Snapshot(Environment.EMPTY, Environment.EMPTY));
        }
    }

    private AppLock lock() {
        return bench.locks.hold(SHOP, "anna", "test");
    }

    private void set(Property property, String value) {
        try (var lock = lock()) {
            bench.settings.set(lock, property, value);
        }
    }

    private void setResource(String name, String value) {
        set(new Property("resource", name, "", false), value);
    }

    private void option(DockerOptions.Group group, String text) {
        try (var lock = lock()) {
            new DockerOptions(bench.settings).add(lock, group, OptionReader.read(List.of(text)));
        }
    }

    private ContainerSpec launched(ProcessType type) {
        fleet.launch(launches.of(release, type), specs.size() + 1);
        return specs.get(specs.size() - 1);
    }

    /** Without what keeps its log, which is another test's. */
    private static Map<String, Object> told(ContainerSpec spec) {
        var body = new HashMap<String, Object>();
        spec.policy().settings().stream()
                .filter(setting -> !setting.place().startsWith("HostConfig.LogConfig"))
                .forEach(setting -> setting.applyTo(body));
        return body;
    }

    private ContainerSpec run() {
        oneOff.detach(release, new OneOff.Order(List.of("ls"), Map.of(), false));
        return specs.get(specs.size() - 1);
    }

    @Test
    void nothing_set_is_an_init_process_and_coming_back_after_a_reboot() {
        var spec = launched(ProcessType.WEB);

        assertThat(spec.policy().restart()).isEqualTo(RestartPolicy.ALWAYS);
        assertThat(spec.policy().stopGrace()).isEqualTo(Duration.ofSeconds(30));
        assertThat(told(spec)).isEqualTo(Map.of("HostConfig", Map.of("Init", true)));
    }

    @Test
    void a_restart_policy_that_was_set_is_the_engines_and_lets_end_what_may() {
        set(PsProperties.RESTART_POLICY, "on-failure:3");
        set(PsProperties.STOP_TIMEOUT_SECONDS, "7");

        var spec = launched(ProcessType.WEB);

        assertThat(spec.policy().restart()).isEqualTo(new RestartPolicy("on-failure", 3));
        assertThat(spec.policy().stopGrace()).isEqualTo(Duration.ofSeconds(7));
        containers.end(fleet.of(SHOP).get(0).id(), 0);
        assertThat(fleet.of(SHOP).get(0).isAsWanted()).isTrue();
        assertThat(run().policy().restart()).isEqualTo(RestartPolicy.NEVER);
    }

    @Test
    void a_start_command_is_for_web_until_it_is_unset() {
        set(PsProperties.START_CMD, "sh -c 'echo up'");

        assertThat(launched(ProcessType.WEB).entry().command()).containsExactly("sh", "-c", "echo up");
        assertThat(launched(WORKER).entry().command()).containsExactly("work");
        set(PsProperties.DOCKERFILE_START_CMD, "other");
        assertThat(launched(ProcessType.WEB).entry().command()).containsExactly("other");
        try (var lock = lock()) {
            bench.settings.unset(lock, PsProperties.START_CMD);
            bench.settings.unset(lock, PsProperties.DOCKERFILE_START_CMD);
        }
        assertThat(launched(ProcessType.WEB).entry().command()).containsExactly("serve");
    }

    @Test
    void limits_and_reservations_are_of_the_type_or_of_all() {
        setResource("_default_.limit.memory", "512MB");
        setResource("_default_.limit.memory-swap", "1g");
        setResource("worker.limit.cpu", "0.5");
        setResource("worker.reserve.memory", "64m");
        setResource("worker.reserve.cpu", "2");

        var web = launched(ProcessType.WEB);
        var worker = launched(WORKER);

        assertThat(web.policy().limits().memoryBytes()).isEqualTo(512L << 20);
        assertThat(web.policy().limits().nanoCpus()).isZero();
        assertThat(told(web)).isEqualTo(Map.of("HostConfig", Map.of("Init", true, "MemorySwap", 1L << 30)));
        assertThat(worker.policy().limits().nanoCpus()).isEqualTo(500_000_000L);
        assertThat(told(worker).get("HostConfig"))
                .isEqualTo(Map.of(
                        "Init", true, "MemorySwap", 1L << 30, "MemoryReservation", 64L << 20, "CpuShares", 2048L));
    }

    @Test
    void options_and_mounts_are_of_their_phase_and_process_type() {
        option(DockerOptions.Group.of(Phase.DEPLOY), "--shm-size 64m -v /srv/shop:/data");
        option(DockerOptions.Group.of(WORKER), "--read-only");
        option(DockerOptions.Group.of(Phase.RUN), "-v cache:/cache:ro");
        set(SchedulerProperties.INIT_PROCESS, "false");

        var web = launched(ProcessType.WEB);
        var worker = launched(WORKER);
        var command = run();

        assertThat(told(web)).isEqualTo(Map.of("HostConfig", Map.of("Init", false, "ShmSize", 64L << 20)));
        assertThat(web.placement().mounts()).containsExactly(new Mount("/srv/shop", "/data", false));
        assertThat(told(worker))
                .isEqualTo(Map.of("HostConfig", Map.of("Init", false, "ShmSize", 64L << 20, "ReadonlyRootfs", true)));
        assertThat(command.placement().mounts()).containsExactly(new Mount("cache", "/cache", true));
        assertThat(told(command)).isEqualTo(Map.of("HostConfig", Map.of("Init", false)));
    }

    @Test
    void a_path_that_leads_elsewhere_by_now_is_not_mounted() {
        option(DockerOptions.Group.of(Phase.DEPLOY), "-v /etc:/data");

        assertThatThrownBy(() -> launched(ProcessType.WEB)).isInstanceOf(Misuse.class);
    }

    @Test
    void networks_are_joined_before_the_start_under_the_apps_name() {
        containers.ensureNetwork(new NetworkName("first"), new Labels(Map.of()));
        containers.ensureNetwork(new NetworkName("second"), new Labels(Map.of()));
        set(NetworkProperties.INITIAL_NETWORK, "first");
        set(NetworkProperties.ATTACH_POST_CREATE, "second first");
        set(NetworkProperties.ATTACH_POST_DEPLOY, "third");
        set(NetworkProperties.TLD, "internal");

        var placement = launched(ProcessType.WEB).placement();

        assertThat(placement.network()).isEqualTo(new NetworkName("slipway-0000000a-shop"));
        assertThat(placement.joined())
                .containsExactly(
                        new ContainerSpec.Joint(new NetworkName("first"), List.of("shop.web.internal")),
                        new ContainerSpec.Joint(new NetworkName("second"), List.of("shop.web.internal")));
        assertThat(launches.of(release, ProcessType.WEB)
                        .surroundings()
                        .networks()
                        .onceServing())
                .containsExactly(new NetworkName("third"));
    }
}
