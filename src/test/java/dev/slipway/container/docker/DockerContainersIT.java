package dev.slipway.container.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.container.ContainerId;
import dev.slipway.container.ContainerSpec;
import dev.slipway.container.Containers;
import dev.slipway.container.ContainersContract;
import dev.slipway.container.EngineSetting;
import dev.slipway.container.ExecSpec;
import dev.slipway.container.ImageId;
import dev.slipway.container.Labels;
import dev.slipway.container.Mount;
import dev.slipway.container.NetworkName;
import dev.slipway.container.PortBinding;
import dev.slipway.container.ResourceLimits;
import dev.slipway.container.RestartPolicy;
import dev.slipway.container.docker.http.Target;
import dev.slipway.container.docker.image.DockerImages;
import dev.slipway.container.image.ImageRef;
import dev.slipway.container.stream.LogQuery;
import dev.slipway.container.stream.TypedTerminal;
import dev.slipway.container.stream.WindowSize;
import dev.slipway.error.Misuse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DockerContainersIT extends ContainersContract {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Engine engine = new Engine(Path.of("/var/run/docker.sock"));
    private final DockerContainers containers = new DockerContainers(engine);
    private final ImageId image = new DockerImages(engine)
            .inspect(new ImageRef("busybox:latest"))
            .orElseThrow()
            .id();

    @Override
    protected Containers containers() {
        return containers;
    }

    @Override
    protected ImageId image() {
        return image;
    }

    @RepeatedTest(5)
    void what_two_remove_at_once_is_off_its_network_for_either() {
        var id = started("one", "sleep", "1000");
        var ended = Stream.generate(() -> CompletableFuture.runAsync(() -> containers.remove(id)))
                .limit(4)
                .toList();

        CompletableFuture.anyOf(ended.toArray(CompletableFuture[]::new)).join();

        assertThat(containers.inspect(id)).isEmpty();
        ended.forEach(CompletableFuture::join);
    }

    @Test
    void what_is_wanted_besides_reaches_the_engine() {
        var asked = spec("one", "sleep", "1000");
        var further = new NetworkName("slipway-further-" + asked.name());
        containers.ensureNetwork(further, asked.policy().labels());
        var placement = new ContainerSpec.Placement(
                asked.placement().network(),
                List.of("web"),
                List.of(),
                List.of(new Mount("", "/scratch", false)),
                List.of(new ContainerSpec.Joint(further, List.of("shop.web"))));
        var policy = new ContainerSpec.Policy(
                asked.policy().labels(),
                RestartPolicy.parse("on-failure:3"),
                Duration.ofSeconds(7),
                ResourceLimits.NONE,
                List.of(
                        EngineSetting.value("HostConfig.Init", false),
                        EngineSetting.value("User", "1000"),
                        new EngineSetting("HostConfig.ExtraHosts", EngineSetting.Shape.ITEM, "db:192.0.2.1"),
                        new EngineSetting(
                                "HostConfig.LogConfig.Config", EngineSetting.Shape.ENTRY, Map.of("max-size", "1m"))));
        var id = containers.create(new ContainerSpec(asked.name(), image, asked.entry(), placement, policy));
        containers.start(id);

        var shown = shown(id);
        var host = shown.path("HostConfig");
        assertThat(host.path("Init").asBoolean()).isFalse();
        assertThat(host.path("RestartPolicy").path("Name").asText()).isEqualTo("on-failure");
        assertThat(host.path("RestartPolicy").path("MaximumRetryCount").asInt()).isEqualTo(3);
        assertThat(host.path("ExtraHosts").toString()).isEqualTo("[\"db:192.0.2.1\"]");
        assertThat(host.path("LogConfig").path("Config").path("max-size").asText())
                .isEqualTo("1m");
        assertThat(shown.path("Config").path("User").asText()).isEqualTo("1000");
        assertThat(shown.path("Config").path("Volumes").toString()).isEqualTo("{\"/scratch\":{}}");
        var joined = shown.path("NetworkSettings").path("Networks").path(further.value());
        assertThat(joined.path("Aliases").toString()).contains("shop.web").doesNotContain("\"web\"");
        assertThat(containers.network(further).orElseThrow().members()).containsExactly(asked.name());
        containers.remove(id);
    }

    @Test
    void the_engine_keeps_what_was_asked_for() {
        int port = freePort();
        var asked = spec("one", "sleep", "1000");
        var placement = new ContainerSpec.Placement(
                asked.placement().network(),
                List.of("web"),
                List.of(new PortBinding(5000, port)),
                List.of(new Mount("/srv", "/data", true)));
        var policy = new ContainerSpec.Policy(
                asked.policy().labels(),
                RestartPolicy.ALWAYS,
                Duration.ofSeconds(7),
                new ResourceLimits(64L << 20, 500_000_000L));
        var id = containers.create(new ContainerSpec(asked.name(), image, asked.entry(), placement, policy));

        var host = shown(id).path("HostConfig");
        assertThat(host.path("Init").asBoolean()).isTrue();
        assertThat(host.path("RestartPolicy").path("Name").asText()).isEqualTo("always");
        assertThat(host.path("LogConfig").path("Config").path("max-size").asText())
                .isEqualTo("10m");
        assertThat(host.path("SecurityOpt").toString()).contains("no-new-privileges");
        assertThat(host.path("Memory").asLong()).isEqualTo(64L << 20);
        assertThat(host.path("NanoCpus").asLong()).isEqualTo(500_000_000L);
        assertThat(host.path("Binds").path(0).asText()).isEqualTo("/srv:/data:ro");
        assertThat(host.path("PortBindings")
                        .path("5000/tcp")
                        .path(0)
                        .path("HostIp")
                        .asText())
                .isEqualTo("127.0.0.1");
        assertThat(shown(id).path("Config").path("StopTimeout").asInt()).isEqualTo(7);
    }

    @Test
    void a_container_is_reached_by_its_names_on_each_of_its_networks() {
        var labels = spec("one", "true").policy().labels();
        var further = new NetworkName(spec("one", "true").placement().network() + "-further");
        containers.ensureNetwork(further, labels);
        var server = started("one", "sleep", "1000");
        containers.connect(further, server, List.of("the-server"));
        var asked = spec("two", "sleep", "1000");
        var placement = new ContainerSpec.Placement(further, List.of(), List.of(), List.of());
        var client =
                containers.create(new ContainerSpec(asked.name(), image, asked.entry(), placement, asked.policy()));
        containers.start(client);

        assertThat(exec(client, "", "ping", "-c", "1", "the-server").printed()).contains("1 packets received");
    }

    @Test
    void shared_memory_and_addresses_are_the_ones_asked_for() {
        int port = freePort();
        var asked = spec("one", "sleep", "1000");
        var placement = new ContainerSpec.Placement(
                asked.placement().network(), List.of(), List.of(new PortBinding(5000, port, "127.0.0.2")), List.of());
        var policy = new ContainerSpec.Policy(
                asked.policy().labels(), RestartPolicy.NEVER, SOON, new ResourceLimits(0, 0, 128L << 20));
        var id = containers.create(new ContainerSpec(asked.name(), image, asked.entry(), placement, policy));
        containers.start(id);

        assertThat(shown(id).path("HostConfig").path("ShmSize").asLong()).isEqualTo(128L << 20);
        assertThat(containers.inspect(id).orElseThrow().placement().ports())
                .containsExactly(new PortBinding(5000, port, "127.0.0.2"));
        assertThat(containers.list(asked.policy().labels()).get(0).placement().ports())
                .containsExactly(new PortBinding(5000, port, "127.0.0.2"));
    }

    /** Its Dockerfile is somebody's who pushes: found as a database, it would be told the passwords typed for one. */
    @Test
    void a_container_is_not_found_by_what_its_image_says_of_it() {
        var claims = Labels.of("dokku", "service").with("dev.slipway.service", "postgres/db");
        var claiming = claiming("dokku=service dev.slipway.service=postgres/db maintainer=ada");
        try {
            var asked = spec("one", "sleep", "1000");
            var id = containers.create(
                    new ContainerSpec(asked.name(), claiming, asked.entry(), asked.placement(), asked.policy()));

            assertThat(containers.list(asked.policy().labels()))
                    .extracting(container -> container.id())
                    .contains(id);
            assertThat(containers.list(claims))
                    .extracting(container -> container.id())
                    .doesNotContain(id);
            assertThat(shown(id)
                            .path("Config")
                            .path("Labels")
                            .path("maintainer")
                            .asText())
                    .isEqualTo("ada");
            containers.remove(id);
        } finally {
            new DockerImages(engine).remove(claiming);
        }
    }

    private ImageId claiming(String claims) {
        var target = Target.of("/commit")
                .with("container", started("two", "true").value())
                .with("changes", "LABEL " + claims);
        return new ImageId(engine.post(target, Map.of())
                .orRefused("label an image")
                .body()
                .path("Id")
                .asText());
    }

    private JsonNode shown(ContainerId id) {
        return engine.get(DockerContainers.path(id, "/json")).body();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/var",
                "/var/run",
                "/run",
                "/var/run/docker.sock",
                "/run/docker.sock",
                "/srv/../run",
                "/a:b"
            })
    void no_container_gets_the_engines_socket(String source) {
        var asked = spec("one", "true");
        var placement = new ContainerSpec.Placement(
                asked.placement().network(), List.of(), List.of(), List.of(new Mount(source, "/x", true)));

        assertThatThrownBy(() -> containers.create(
                        new ContainerSpec(asked.name(), image, asked.entry(), placement, asked.policy())))
                .isInstanceOf(Misuse.class);
    }

    @Test
    void an_image_of_what_a_container_wrote_has_nothing_else_of_it() {
        var images = new DockerImages(engine);
        var id = started("one", "sh", "-c", "echo made > /made");
        containers.await(id, SOON);

        var made = images.commit(id, image);
        try {
            var config = engine.get(Target.of("/images/" + made.value() + "/json"))
                    .body()
                    .path("Config");
            var base = engine.get(Target.of("/images/" + image.value() + "/json"))
                    .body()
                    .path("Config");
            assertThat(config.path("Cmd")).isEqualTo(base.path("Cmd"));
            assertThat(EngineJson.texts(config.path("Env")))
                    .contains("GREETING=")
                    .containsAll(EngineJson.texts(base.path("Env")));
            assertThat(images.list(labels)).isEmpty();
            var asked = spec("two", "cat", "/made");
            var second = containers.create(
                    new ContainerSpec(asked.name(), made, asked.entry(), asked.placement(), asked.policy()));
            containers.start(second);
            assertThat(containers.await(second, SOON)).contains(0);
            containers.remove(second);
        } finally {
            images.remove(made);
        }
    }

    @Test
    void both_outputs_of_a_command_are_kept_apart() {
        var id = started("one", "sleep", "1000");
        var terminal = new TypedTerminal("", false);

        try (var attachment = containers.exec(id, new ExecSpec(List.of("ls", "/", "/nowhere"), Map.of(), false))) {
            attachment.connect(terminal);
            assertThat(attachment.exitCode(SOON)).isEqualTo(1);
        }

        assertThat(terminal.printed()).contains("bin").doesNotContain("nowhere:");
        assertThat(terminal.complained()).contains("nowhere");
    }

    @Test
    void a_command_that_is_not_there_has_an_exit_code_as_in_a_shell() {
        var id = started("one", "sleep", "1000");

        try (var attachment = containers.exec(id, new ExecSpec(List.of("nothing-like-it"), Map.of(), false))) {
            attachment.connect(new TypedTerminal("", false));
            assertThat(attachment.exitCode(SOON)).isBetween(126, 127);
        }
    }

    @Test
    void a_command_runs_as_whom_and_where_it_is_to() {
        var id = started("one", "sleep", "1000");
        var terminal = new TypedTerminal("", false);
        var spec = new ExecSpec(
                List.of("sh", "-c", "id -u; pwd; echo $A"), Map.of("A", "b"), false, new ExecSpec.Seat("1000", "/tmp"));

        try (var attachment = containers.exec(id, spec)) {
            attachment.connect(terminal);
        }

        assertThat(terminal.printed().lines()).containsExactly("1000", "/tmp", "b");
    }

    @Test
    void a_terminal_has_the_size_that_it_is_given() {
        var id = started("one", "sleep", "1000");
        var terminal = new TypedTerminal("stty size\nexit 4\n", new WindowSize(123, 45));

        try (var attachment = containers.exec(id, new ExecSpec(List.of("sh"), Map.of("TERM", "xterm"), true))) {
            attachment.connect(terminal);
            assertThat(attachment.exitCode(SOON)).isEqualTo(4);
        }

        assertThat(terminal.printed()).contains("45 123");
    }

    @Test
    void a_command_that_is_let_go_of_is_killed() {
        var id = started("one", "sleep", "1000");

        containers
                .exec(id, new ExecSpec(List.of("sleep", "987"), Map.of(), false))
                .close();

        String left = exec(id, "", "ps").printed();
        for (int look = 0; left.contains("sleep 987") && look < 50; look++) {
            left = exec(id, "", "ps").printed();
        }
        assertThat(left).contains("sleep 1000").doesNotContain("sleep 987");
    }

    @Test
    void a_line_longer_than_the_engines_pieces_comes_whole() {
        var id = started("one", "sh", "-c", "head -c 40000 /dev/zero | tr '\\0' x; echo; echo next >&2");
        containers.await(id, SOON);

        record Line(Instant at, boolean fromErrors, String text) {}
        var lines = new ArrayList<Line>();
        try (var reader = containers.logs(
                id, new LogQuery(-1, false), (at, fromErrors, text) -> lines.add(new Line(at, fromErrors, text)))) {
            assertThat(reader.await(SOON)).isTrue();
        }

        assertThat(lines)
                .extracting(line -> line.fromErrors() + " " + line.text())
                .containsExactlyInAnyOrder("false " + "x".repeat(40_000), "true next");
        assertThat(lines).allSatisfy(line -> assertThat(line.at()).isAfter(Instant.parse("2020-01-01T00:00:00Z")));
    }

    @Test
    void the_end_of_a_log_is_enough_if_asked_for() {
        var id = started("one", "sh", "-c", "echo a; echo b; echo c");
        containers.await(id, SOON);

        var lines = new ArrayList<String>();
        try (var reader = containers.logs(id, new LogQuery(2, false), (at, fromErrors, text) -> lines.add(text))) {
            assertThat(reader.await(SOON)).isTrue();
        }

        assertThat(lines).containsExactly("b", "c");
    }

    @Test
    void there_may_be_more_networks_than_the_engines_own_pools_hold() {
        var labels = spec("one", "true").policy().labels();
        var names = IntStream.range(0, 33)
                .mapToObj(i -> new NetworkName("slipway-contract-many-" + labels.get("dev.slipway.contract") + "-" + i))
                .toList();

        names.forEach(name -> containers.ensureNetwork(name, labels));

        assertThat(containers.networks(labels)).containsAll(names);
        assertThat(names.stream().flatMap(this::subnets))
                .doesNotHaveDuplicates()
                .allMatch(text -> text.startsWith("10.212."));
    }

    private Stream<String> subnets(NetworkName name) {
        var network = engine.get(Target.of("/networks/" + name)).body();
        return Stream.of(
                network.path("IPAM").path("Config").path(0).path("Subnet").asText());
    }

    @Test
    void what_a_container_wrote_into_its_own_files_is_told_and_nothing_of_its_image_or_of_mounts() {
        var id = started("one", "sh", "-c", "mkdir -p /app/media && echo x > /app/media/a.jpg && echo x > /dev/shm/b");
        containers.await(id, SOON);

        assertThat(containers.written(id)).containsExactly("/app/media/a.jpg");

        containers.remove(id);
        assertThat(containers.written(id)).isEmpty();
    }
}
