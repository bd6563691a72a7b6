package dev.slipway.control;

import dev.slipway.access.Operator;
import dev.slipway.access.Role;
import dev.slipway.container.stream.Terminal;
import dev.slipway.error.ExitCode;
import dev.slipway.error.HostFailed;
import dev.slipway.store.StateDir;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs command lines for whoever may open the socket: the server's own user and root, since the socket is 0600 in a
 * directory that is 0700. They act as an admin named {@code host}.
 */
public final class ControlSocket implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ControlSocket.class);
    private static final Operator HOST = new Operator("host", Role.ADMIN, Set.of(), Operator.LOCAL);

    /** Runs one line of words for an operator; blocks until it is done. */
    @FunctionalInterface
    public interface Runner {
        ExitCode run(List<String> words, Operator operator, Terminal terminal);
    }

    private final ServerSocketChannel listener;
    private final Path path;
    private final Runner runner;
    private final ExecutorService threads;

    private ControlSocket(ServerSocketChannel listener, Path path, Runner runner, ExecutorService threads) {
        this.listener = listener;
        this.path = path;
        this.runner = runner;
        this.threads = threads;
    }

    /** Listens; the caller holds the state's lock, so a socket that a crash left may be replaced. */
    public static ControlSocket listen(StateDir state, Runner runner, ExecutorService threads) {
        Path path = state.controlSocket();
        try {
            Files.deleteIfExists(path);
            var listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            listener.bind(UnixDomainSocketAddress.of(path));
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            var socket = new ControlSocket(listener, path, runner, threads);
            threads.execute(socket::acceptAll);
            return socket;
        } catch (IOException e) {
            throw new HostFailed(
                            "Cannot listen on " + path + ": " + e,
                            "Its path may be too long (108 bytes) or its disk full: df -h " + state.root())
                    .because(e);
        }
    }

    private void acceptAll() {
        try {
            while (true) {
                var client = listener.accept();
                threads.execute(() -> converse(client));
            }
        } catch (AsynchronousCloseException closed) {
            log.debug("control socket closed");
        } catch (ClosedChannelException closed) {
            log.debug("control socket closed before it was used");
        } catch (IOException e) {
            log.error("the control socket is gone; only ssh works until a restart", e);
        }
    }

    private void converse(SocketChannel client) {
        try (var channel = new FrameChannel(client)) {
            var conversation = new Conversation(channel);
            var words = conversation.line();
            threads.execute(conversation::pump);
            var code = runner.run(words, HOST, conversation);
            channel.write(Frame.Kind.EXIT, (byte) code.value());
        } catch (IOException left) {
            // The caller has gone: the command has run to its end, and nobody is there to be told.
            log.debug("a control client left early", left);
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
            Files.deleteIfExists(path);
        } catch (IOException e) {
            log.warn("cannot remove {}", path, e);
        }
    }
}
