package dev.slipway.git.transfer;

import dev.slipway.app.AppName;
import dev.slipway.error.SlipwayException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Speaks {@code git://}, so that any git client can push to and clone from what is tested. A socket is never half closed. */
public final class GitDoor implements AutoCloseable {

    private final PushReceiver receiver;
    private final CloneSender sender;
    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> callers = new CopyOnWriteArrayList<>();
    private final List<Future<?>> calls = new CopyOnWriteArrayList<>();
    private final List<SlipwayException> refused = new CopyOnWriteArrayList<>();

    public GitDoor(PushReceiver receiver, CloneSender sender) throws IOException {
        this.receiver = receiver;
        this.sender = sender;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::admit);
    }

    public String address(String app) {
        return "git://127.0.0.1:" + server.getLocalPort() + "/" + app;
    }

    /** What was said instead of the refs. */
    List<SlipwayException> refused() {
        return refused;
    }

    /** As when a pusher's line breaks. */
    void hangUp() {
        callers.forEach(GitDoor::close);
    }

    /** Returns when every call has ended on our side. */
    void awaitCalls() throws Exception {
        for (var call : calls) {
            call.get(30, TimeUnit.SECONDS);
        }
    }

    private void admit() {
        while (!server.isClosed()) {
            try {
                var caller = server.accept();
                callers.add(caller);
                calls.add(threads.submit(() -> serve(caller)));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private Void serve(Socket caller) throws IOException {
        try (caller) {
            var input = caller.getInputStream();
            String[] request = request(input).split("[ \0]");
            var wire = new Wire(input, caller.getOutputStream(), OutputStream.nullOutputStream(), 0);
            var app = new AppName(request[1].substring(1));
            if (request[0].equals("git-receive-pack")) {
                receiver.receive(app, "anna", wire);
            } else {
                sender.send(app, wire);
            }
        } catch (SlipwayException failure) {
            refused.add(failure);
        }
        return null;
    }

    private static String request(InputStream input) throws IOException {
        int length = Integer.parseInt(new String(input.readNBytes(4), StandardCharsets.US_ASCII), 16);
        return new String(input.readNBytes(length - 4), StandardCharsets.UTF_8);
    }

    private static void close(Socket caller) {
        try {
            caller.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        hangUp();
        threads.shutdownNow();
    }
}
