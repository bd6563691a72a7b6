package dev.slipway.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.access.Operator;
import dev.slipway.access.Role;
import dev.slipway.container.stream.Terminal;
import dev.slipway.container.stream.WindowSize;
import dev.slipway.error.ExitCode;
import dev.slipway.store.StateDir;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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
        var caller = new Caller("a key\n");

        listen(ControlSocketTest::echo);

        var code = new ControlClient(state).run(List.of("ssh-keys:add", "", "two words"), caller);

        assertThat(code).contains(new ExitCode(7));
        assertThat(caller.output.toString(UTF_8)).isEqualTo("[ssh-keys:add, , two words] a key\n");
        assertThat(caller.errors.toString(UTF_8)).isEqualTo("host ADMIN");
    }

    @Test
    void more_input_than_a_frame_arrives_whole() {
        var text = "x".repeat(5 * Frame.LONGEST + 1);
        var caller = new Caller(text);

        listen(ControlSocketTest::echo);

        new ControlClient(state).run(List.of(), caller);

        assertThat(caller.output.toString(UTF_8)).isEqualTo("[] " + text);
    }

    @Test
    void without_a_server_there_is_no_answer_also_when_one_was_killed() throws IOException {
        assertThat(new ControlClient(state).run(List.of("version"), new Caller("")))
                .isEmpty();

        Files.createFile(state.controlSocket());

        assertThat(new ControlClient(state).run(List.of("version"), new Caller("")))
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

    /** A caller with its input given and its output kept. */
    private static final class Caller implements Terminal {

        private final InputStream input;
        private final ByteArrayOutputStream output = new ByteArrayOutputStream();
        private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

        Caller(String input) {
            this.input = new ByteArrayInputStream(input.getBytes(UTF_8));
        }

        @Override
        public InputStream input() {
            return input;
        }

        @Override
        public OutputStream output() {
            return output;
        }

        @Override
        public OutputStream errors() {
            return errors;
        }

        @Override
        public Optional<WindowSize> size() {
            return Optional.empty();
        }

        @Override
        public void onResize(Consumer<WindowSize> listener) {}

        @Override
        public void onHangup(Runnable listener) {}
    }
}
