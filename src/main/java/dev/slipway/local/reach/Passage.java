package dev.slipway.local.reach;

import dev.slipway.container.Container;
import dev.slipway.container.Containers;
import dev.slipway.container.ExecSpec;
import dev.slipway.container.stream.Terminal;
import dev.slipway.error.HostFailed;
import dev.slipway.error.SlipwayException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A port of this host's from which every connection goes on to the same port inside of a container. */
final class Passage {

    private static final Logger log = LoggerFactory.getLogger(Passage.class);

    /**
     * What nearly every image has: bash (4.3 or later) can connect (Debian's, Ubuntu's and Oracle's images of databases), else BusyBox's nc
     * does (Alpine's). It ends when either side does. By the container's own address: the images of PostgreSQL let in who
     * comes from 127.0.0.1 without a password.
     */
    private static final String RELAY = "if command -v bash >/dev/null 2>&1; then exec bash -c '"
            + "exec 3<>/dev/tcp/$0/$1 4<&0 || exit 1; "
            + "cat <&3 & cat <&4 >&3 & wait -n; kill $(jobs -p) 2>/dev/null' \"$0\" \"$1\"; "
            + "else exec nc \"$0\" \"$1\"; fi";

    private final Containers containers;
    private final Container container;
    private final ServerSocket socket;

    Passage(Containers containers, Container container, ServerSocket socket) {
        this.containers = containers;
        this.container = container;
        this.socket = socket;
    }

    void start() {
        daemon("passage", this::accept);
    }

    private static void daemon(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (!socket.isClosed()) {
                var connection = socket.accept();
                daemon("passage-connection", () -> pass(connection));
            }
        } catch (IOException closed) {
            log.debug("a passage ended", closed);
        }
    }

    private void pass(Socket connection) {
        String address = container.placement().address();
        var relay = List.of("/bin/sh", "-c", RELAY, address, Integer.toString(socket.getLocalPort()));
        try (connection;
                var attachment = containers.exec(container.id(), new ExecSpec(relay, Map.of(), false))) {
            attachment.connect(new Ends(connection.getInputStream(), connection.getOutputStream()));
        } catch (IOException | SlipwayException failed) {
            // Who connected sees the connection end, as with a database that is not there.
            log.error("a connection to {} failed: {}", container.name(), failed.getMessage());
        }
    }

    /** A connection in the place of a terminal. */
    private record Ends(InputStream input, OutputStream output) implements Terminal {

        @Override
        public OutputStream errors() {
            return OutputStream.nullOutputStream();
        }

        @Override
        public void onHangup(Runnable listener) {
            // The end of its input tells the same.
        }
    }

    void end() {
        close(socket);
    }

    static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new HostFailed("Cannot close port " + socket.getLocalPort() + ": " + e, "Try again.").because(e);
        }
    }
}
