package dev.slipway.container.docker.image;

import dev.slipway.container.docker.http.ChunkedOutput;
import dev.slipway.container.docker.http.EngineSocket;
import dev.slipway.container.docker.http.Target;
import dev.slipway.container.image.BuildRequest;
import dev.slipway.error.HostFailed;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SocketChannel;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a build and its context on a thread of its own: the engine answers meanwhile, and may refuse before it has read
 * all.
 */
final class ContextSender {

    private static final Logger log = LoggerFactory.getLogger(ContextSender.class);
    private static final int BUFFER = 64 * 1024;
    private static final Map<String, String> HEADERS =
            Map.of("Content-Type", "application/x-tar", "Transfer-Encoding", "chunked");

    private final SocketChannel channel;
    private final BuildRequest.Context context;
    private volatile @Nullable Exception unreadable;

    private ContextSender(SocketChannel channel, BuildRequest.Context context) {
        this.channel = channel;
        this.context = context;
    }

    static ContextSender start(SocketChannel channel, Target target, BuildRequest.Context context) {
        var sender = new ContextSender(channel, context);
        var thread = new Thread(() -> sender.send(target), "build-context");
        thread.setDaemon(true);
        thread.start();
        return sender;
    }

    private void send(Target target) {
        var connection = new Connection();
        try {
            EngineSocket.send(channel, "POST", target, HEADERS, stream -> {
                connection.carry(stream);
                var chunks = new ChunkedOutput(connection);
                var body = new BufferedOutputStream(chunks, BUFFER);
                context.writeTo(body);
                body.flush();
                chunks.finish();
            });
        } catch (IOException | RuntimeException e) {
            log.debug("a build context was not sent to its end", e);
            if (!connection.broken) {
                unreadable = e;
            }
            breakOff();
        }
    }

    /** The engine would wait for the rest; so it answers that the context ended too early. */
    private void breakOff() {
        try {
            channel.shutdownOutput();
        } catch (IOException closed) {
            log.debug("the connection is closed already", closed);
        }
    }

    /** Throws what kept the context from being read, if something did. A connection that broke shows in its answer. */
    void check() {
        Exception reason = unreadable;
        if (reason instanceof RuntimeException own) {
            throw own;
        }
        if (reason != null) {
            throw new HostFailed(
                            "The files of the commit cannot be sent to the build: " + reason.getMessage(),
                            "df -h shows whether the disk is full; then push again.")
                    .because(reason);
        }
    }

    /** Tells a connection that breaks from a context that cannot be read. */
    private static final class Connection extends FilterOutputStream {

        private volatile boolean broken;

        private Connection() {
            super(OutputStream.nullOutputStream());
        }

        private void carry(OutputStream stream) {
            out = stream;
        }

        @Override
        public void write(int single) throws IOException {
            write(new byte[] {(byte) single}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                broken = true;
                throw e;
            }
        }
    }
}
