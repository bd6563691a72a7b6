package dev.slipway.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.access.Operator;
import dev.slipway.access.Role;
import dev.slipway.container.stream.Terminal;
import dev.slipway.container.stream.TypedTerminal;
import dev.slipway.error.ExitCode;
import dev.slipway.store.StateDir;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlSocketTest {

    @TempDir
    Path directory;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<ControlSocket> opened = new ArrayList<>();
    private StateDir state;

    @BeforeEach
    void setUp() {
        state = new StateDir(directory);
    }

    @AfterEach
    void tearDown() {
        opened.forEach(ControlSocket::close);
        threads.shutdownNow();
    }

    @Test
    void a_command_runs_in_the_server_with_its_words_input_output_and_exit_code() {
        var caller = new TypedTerminal("a key\n", false);

        listen(ControlSocketTest::echo);

        var code = new ControlClient(state).run(List.of("ssh-keys:add", "", "two words"), caller);

        assertThat(code).contains(new ExitCode(7));
        assertThat(caller.printed()).isEqualTo("[ssh-keys:add, , two words] a key\n");
        assertThat(caller.complained()).isEqualTo("host ADMIN");
    }

    @Test
    void more_input_than_a_frame_arrives_whole() {
        var text = "x".repeat(5 * Frame.LONGEST + 1);
        var caller = new TypedTerminal(text, false);

        listen(ControlSocketTest::echo);

        new ControlClient(state).run(List.of(), caller);

        assertThat(caller.printed()).isEqualTo("[] " + text);
    }

    @Test
    void without_a_server_there_is_no_answer_also_when_one_was_killed() throws IOException {
        assertThat(new ControlClient(state).run(List.of("version"), new TypedTerminal("", false)))
                .isEmpty();

        Files.createFile(state.controlSocket());

        assertThat(new ControlClient(state).run(List.of("version"), new TypedTerminal("", false)))
                .isEmpty();
    }

    @Test
    void a_caller_that_leaves_is_noticed_by_the_command() throws Exception {
        var noticed = new CountDownLatch(1);
        var begun = new CountDownLatch(1);
        listen((words, operator, terminal) -> {
            terminal.onHangup(noticed::countDown);
            begun.countDown();
            awaitQuietly(noticed);
            return ExitCode.OK;
        });
        var socket = SocketChannel.open(UnixDomainSocketAddress.of(state.controlSocket()));
        new FrameChannel(socket).write(Frame.Kind.RUN);
        assertThat(begun.await(5, TimeUnit.SECONDS)).isTrue();

        socket.close();

        assertThat(noticed.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void only_the_owner_may_open_the_socket() throws IOException {
        listen(ControlSocketTest::echo);

        assertThat(Files.getPosixFilePermissions(state.controlSocket()))
                .extracting(Enum::name)
                .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
    }

    private void listen(ControlSocket.Runner runner) {
        opened.add(ControlSocket.listen(state, runner, threads));
    }

    private static ExitCode echo(List<String> words, Operator operator, Terminal terminal) {
        try {
            var input = new String(terminal.input().readAllBytes(), UTF_8);
            terminal.output().write((words + " " + input).getBytes(UTF_8));
            terminal.errors().write((operator.name() + " " + Role.ADMIN).getBytes(UTF_8));
            return new ExitCode(7);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
