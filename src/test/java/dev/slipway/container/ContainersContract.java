package dev.slipway.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.container.Container.Phase;
import dev.slipway.container.stream.LogQuery;
import dev.slipway.container.stream.TypedTerminal;
import dev.slipway.error.Conflict;
import dev.slipway.error.NotFound;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every engine does. The image has busybox's commands. */
public abstract class ContainersContract {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    protected final Labels labels = Labels.of("dev.slipway.contract", mark);
    private final NetworkName network = new NetworkName("slipway-contract-" + mark);

    protected abstract Containers containers();

    protected abstract ImageId image();

    @BeforeEach
    void makeNetwork() {
        containers().ensureNetwork(network, labels);
    }

    @AfterEach
    void removeAll() {
        containers().list(labels).forEach(container -> containers().remove(container.id()));
        containers().networks(labels).forEach(containers()::removeNetwork);
    }

    @Test
    void a_container_runs_from_its_start_until_it_is_stopped() {
        var id = containers().create(spec("one", "sleep", "1000"));
        var before = containers().inspect(id).orElseThrow();
        containers().start(id);
        var running = containers().inspect(id).orElseThrow();
        containers().stop(id, Duration.ofSeconds(5));
        var after = containers().inspect(id).orElseThrow();

        assertThat(before.state().phase()).isEqualTo(Phase.CREATED);
        assertThat(before.name()).isEqualTo(name("one"));
        assertThat(before.labels().contains(labels)).isTrue();
        assertThat(running.isRunning()).isTrue();
        assertThat(running.placement().address()).isNotEmpty();
        assertThat(running.placement().pid()).isPositive();
        assertThat(running.placement().image()).isEqualTo(image());
        assertThat(after.state().phase()).isEqualTo(Phase.EXITED);
        assertThat(after.state().exitCode()).isEqualTo(143);
        assertThat(after.placement().address()).isEmpty();
    }

    @Test
    void what_has_ended_tells_its_exit_code() {
        var id = started("one", "false");

        assertThat(containers().await(id, SOON)).contains(1);
        assertThat(containers().inspect(id).orElseThrow().state().exitCode()).isEqualTo(1);
    }

    @Test
    void one_that_was_not_to_be_started_again_may_be_from_some_moment_on() {
        var id = started("one", "sleep", "1000");

        containers().restartAlways(id);

        assertThat(containers().inspect(id).orElseThrow().isRunning()).isTrue();
        assertThat(containers().inspect(id).orElseThrow().state().isPermanent()).isTrue();
        assertThatThrownBy(() -> containers().restartAlways(new ContainerId("f".repeat(64))))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void waiting_has_an_end() {
        var id = started("one", "sleep", "1000");

        assertThat(containers().await(id, Duration.ofMillis(50))).isEmpty();
    }

    @Test
    void starting_what_runs_and_stopping_or_removing_what_is_gone_does_nothing() {
        var id = started("one", "sleep", "1000");
        containers().start(id);
        containers().stop(id, Duration.ofSeconds(5));
        containers().stop(id, Duration.ofSeconds(5));
        containers().remove(id);
        containers().remove(id);
        containers().stop(id, Duration.ofSeconds(5));
        containers().signal(id, "SIGTERM");

        assertThat(containers().inspect(id)).isEmpty();
    }

    @Test
    void what_runs_can_be_removed_at_once() {
        var id = started("one", "sleep", "1000");

        containers().remove(id);

        assertThat(containers().list(labels)).isEmpty();
    }

    @Test
    void a_signal_reaches_the_process() {
        var id = started("one", "sleep", "1000");

        containers().signal(id, "SIGKILL");

        assertThat(containers().await(id, SOON)).contains(137);
    }

    @Test
    void a_name_is_had_once() {
        var id = containers().create(spec("one", "true"));
        var other = containers().create(spec("two", "true"));

        assertThatThrownBy(() -> containers().create(spec("one", "true"))).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> containers().rename(other, name("one"))).isInstanceOf(Conflict.class);

        containers().rename(id, name("three"));
        assertThat(containers().inspect(id).orElseThrow().name()).isEqualTo(name("three"));
    }

    @Test
    void a_published_port_is_had_once_and_free_again_when_its_container_is_gone() {
        int port = freePort();
        var first = containers().create(publishing("one", port));
        var second = containers().create(publishing("two", port));
        containers().start(first);

        assertThat(containers().inspect(first).orElseThrow().placement().ports())
                .containsExactly(new PortBinding(5000, port));
        assertThatThrownBy(() -> containers().start(second)).isInstanceOf(Conflict.class);
        assertThat(containers().inspect(second).orElseThrow().isRunning()).isFalse();

        containers().remove(first);
        containers().start(second);
        assertThat(containers().inspect(second).orElseThrow().isRunning()).isTrue();
    }

    @Test
    void containers_are_listed_by_all_of_their_labels_newest_first() {
        var one = started("one", "sleep", "1000");
        var two = containers().create(spec("two", "true"));

        var found = containers().list(labels);

        assertThat(found).extracting(Container::id).containsExactlyInAnyOrder(one, two);
        assertThat(found).extracting(container -> container.state().phase()).contains(Phase.RUNNING, Phase.CREATED);
        assertThat(found)
                .allSatisfy(
                        container -> assertThat(container.placement().image()).isEqualTo(image()));
        assertThat(containers().list(labels.with("another", "label"))).isEmpty();
    }

    @Test
    void a_listed_container_that_has_ended_tells_its_exit_code() {
        var id = started("one", "false");
        containers().await(id, SOON);

        var listed = containers().list(labels).get(0);

        assertThat(listed.state().phase()).isEqualTo(Phase.EXITED);
        assertThat(listed.state().exitCode()).isEqualTo(1);
    }

    @Test
    void what_is_not_there_is_said_to_be_missing() {
        var gone = new ContainerId("f".repeat(64));

        assertThat(containers().inspect(gone)).isEmpty();
        assertThatThrownBy(() -> containers().start(gone)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> containers().create(withImage(new ImageId("sha256:" + "f".repeat(64)))))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void a_log_is_read_to_its_end() {
        var id = started("one", "echo", "hello, world");
        containers().await(id, SOON);

        var lines = new ConcurrentLinkedQueue<String>();
        try (var reader = containers().logs(id, new LogQuery(-1, false), (at, fromErrors, text) -> lines.add(text))) {
            assertThat(reader.await(SOON)).isTrue();
        }

        assertThat(lines).containsExactly("hello, world");
    }

    @Test
    void a_followed_log_ends_with_its_container() {
        var id = started("one", "sleep", "1000");

        try (var reader = containers().logs(id, new LogQuery(0, true), (at, fromErrors, text) -> {})) {
            assertThat(reader.await(Duration.ofMillis(50))).isFalse();
            containers().signal(id, "SIGKILL");
            assertThat(reader.await(SOON)).isTrue();
        }
    }

    @Test
    void a_command_in_a_container_prints_and_gives_its_exit_code() {
        var id = started("one", "sleep", "1000");

        assertThat(exec(id, "", "echo", "hi").printed()).isEqualTo("hi\n");
        try (var failing = containers().exec(id, command("false"))) {
            failing.connect(new TypedTerminal("", false));
            assertThat(failing.exitCode(SOON)).isEqualTo(1);
        }
    }

    @Test
    void the_end_of_the_input_reaches_a_command() {
        var id = started("one", "sleep", "1000");

        assertThat(exec(id, "typed\n", "cat").printed()).isEqualTo("typed\n");
    }

    @Test
    void a_container_can_be_joined_before_it_starts() {
        var id = containers().create(spec("one", "cat").withStdin());
        var terminal = new TypedTerminal("piped\n", false);

        try (var attachment = containers().attach(id, false)) {
            containers().start(id);
            attachment.connect(terminal);
        }

        assertThat(terminal.printed()).isEqualTo("piped\n");
        assertThat(containers().await(id, SOON)).contains(0);
    }

    @Test
    void nothing_runs_in_what_does_not_run() {
        var id = containers().create(spec("one", "true"));

        assertThatThrownBy(() -> containers().exec(id, command("true"))).isInstanceOf(Conflict.class);
    }

    @Test
    void a_network_is_made_once_and_found_by_its_labels() {
        containers().ensureNetwork(network, labels);

        assertThat(containers().networks(labels)).containsExactly(network);
        containers().removeNetwork(network);
        containers().removeNetwork(network);
        assertThat(containers().networks(labels)).isEmpty();
    }

    @Test
    void a_network_in_use_stays() {
        started("one", "sleep", "1000");

        assertThatThrownBy(() -> containers().removeNetwork(network)).isInstanceOf(Conflict.class);
    }

    @Test
    void a_container_may_be_on_further_networks() {
        var further = new NetworkName(network + "-further");
        containers().ensureNetwork(further, labels);
        var id = started("one", "sleep", "1000");

        containers().connect(further, id, List.of("another-name"));
        containers().connect(further, id, List.of("another-name"));

        assertThat(containers().inspect(id).orElseThrow().placement().networks())
                .containsExactlyInAnyOrder(network, further);
        assertThat(containers().list(labels).get(0).placement().networks()).contains(further);
        assertThatThrownBy(() -> containers().removeNetwork(further)).isInstanceOf(Conflict.class);

        containers().disconnect(further, id);
        containers().disconnect(further, id);
        containers().removeNetwork(further);
        containers().disconnect(further, id);
        assertThat(containers().inspect(id).orElseThrow().placement().networks())
                .containsExactly(network);
        assertThatThrownBy(() -> containers().connect(further, id, List.of())).isInstanceOf(NotFound.class);
    }

    protected final ContainerId started(String name, String... command) {
        var id = containers().create(spec(name, command));
        containers().start(id);
        return id;
    }

    protected final TypedTerminal exec(ContainerId id, String input, String... command) {
        var terminal = new TypedTerminal(input, false);
        try (var attachment = containers().exec(id, command(command))) {
            attachment.connect(terminal);
            assertThat(attachment.exitCode(SOON)).isZero();
        }
        return terminal;
    }

    private static ExecSpec command(String... words) {
        return new ExecSpec(List.of(words), Map.of(), false);
    }

    protected final ContainerSpec spec(String name, String... command) {
        return spec(name, List.of(), image(), command);
    }

    private ContainerSpec publishing(String name, int port) {
        return spec(name, List.of(new PortBinding(5000, port)), image(), "sleep", "1000");
    }

    private ContainerSpec withImage(ImageId other) {
        return spec("other", List.of(), other, "true");
    }

    private ContainerSpec spec(String name, List<PortBinding> ports, ImageId image, String... command) {
        var entry = new ContainerSpec.Entry(List.of(), List.of(command), Map.of("GREETING", "hi"), "", false, false);
        var placement = new ContainerSpec.Placement(network, List.of(name), ports, List.of());
        var policy = new ContainerSpec.Policy(labels, RestartPolicy.NEVER, Duration.ofSeconds(5), ResourceLimits.NONE);
        return new ContainerSpec(name(name), image, entry, placement, policy);
    }

    private String name(String name) {
        return "slipway-contract-" + mark + "-" + name;
    }

    protected static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
