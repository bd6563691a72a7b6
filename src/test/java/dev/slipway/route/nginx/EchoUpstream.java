package dev.slipway.route.nginx;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** An instance that takes every upgrade and then sends back each line that it gets. */
final class EchoUpstream implements AutoCloseable {

    private final ServerSocket server;

    EchoUpstream() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                start(() -> echo(socket));
            }
        } catch (IOException closed) {
            // The end of the test.
        }
    }

    private static void echo(Socket socket) {
        try (socket;
                var in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            boolean upgrade = false;
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                upgrade |= line.equalsIgnoreCase("connection: upgrade");
            }
            String status = upgrade ? "101 Switching Protocols" : "400 Bad Request";
            write(socket, "HTTP/1.1 " + status + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                write(socket, line + "\n");
            }
        } catch (IOException closed) {
            // The other side has gone.
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void start(Runnable work) {
        var thread = new Thread(work, "echo upstream");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
