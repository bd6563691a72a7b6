package dev.slipway.control;

import dev.slipway.container.stream.Terminal;
import dev.slipway.error.ExitCode;
import dev.slipway.error.HostFailed;
import dev.slipway.store.StateDir;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Has the running server run a command line. */
public final class ControlClient {

    private final StateDir state;

    public ControlClient(StateDir state) {
        this.state = state;
    }

    /** Blocks until the command has run; empty when no server listens here. */
    public Optional<ExitCode> run(List<String> words, Terminal terminal) {
        if (!Files.exists(state.controlSocket())) {
            return Optional.empty();
        }
        try (var channel = new FrameChannel(SocketChannel.open(UnixDomainSocketAddress.of(state.controlSocket())))) {
            for (var word : words) {
                channel.write(Frame.Kind.WORD, word.getBytes(StandardCharsets.UTF_8));
            }
            channel.write(Frame.Kind.RUN);
            sendInBackground(terminal.input(), channel);
            return Optional.of(receive(channel, terminal));
        } catch (ConnectException nobody) {
            // A server that was killed leaves its socket behind.
            return Optional.empty();
        } catch (IOException e) {
            throw new HostFailed(
                            "The running server does not answer: " + e,
                            "journalctl -u slipway shows what it does; only root and its own user may talk to it here.")
                    .because(e);
        }
    }

    private static ExitCode receive(FrameChannel channel, Terminal terminal) throws IOException {
        while (true) {
            var frame = channel.read().orElseThrow(() -> new IOException("it stopped before the command had ended"));
            switch (frame.kind()) {
                case OUTPUT -> show(terminal.output(), frame.body());
                case ERRORS -> show(terminal.errors(), frame.body());
                case EXIT -> {
                    return new ExitCode(Byte.toUnsignedInt(frame.body()[0]));
                }
                case WORD, RUN, INPUT, END_OF_INPUT ->
                    throw new IOException("it answered a " + frame.kind() + " frame");
            }
        }
    }

    private static void show(OutputStream stream, byte[] bytes) throws IOException {
        stream.write(bytes);
        stream.flush();
    }

    /** A daemon: a command that asks for no input must not wait for the caller's to end. */
    private static void sendInBackground(InputStream input, FrameChannel channel) {
        var sender = new Thread(() -> send(input, channel), "control-input");
        sender.setDaemon(true);
        sender.start();
    }

    private static void send(InputStream input, FrameChannel channel) {
        var buffer = new byte[Frame.LONGEST];
        try {
            for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
                channel.write(Frame.Kind.INPUT, Arrays.copyOf(buffer, count));
            }
            channel.write(Frame.Kind.END_OF_INPUT);
        } catch (IOException finished) {
            // The command ended first and took the socket with it: what is left of the input has no reader.
            Thread.currentThread().interrupt();
        }
    }
}
