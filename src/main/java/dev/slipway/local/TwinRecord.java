package dev.slipway.local;

import dev.slipway.error.HostFailed;
import dev.slipway.store.JsonFile;
import dev.slipway.store.StateDir;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;

/** What a twin was made as, and stays: its app's name, its ports, and whose it is. */
record TwinRecord(String app, int httpPort, int httpsPort, String workingCopy) {

    private static final int FIRST_HTTP = 8080;
    private static final int FIRST_HTTPS = 8443;
    private static final int TRIED = 100;

    /** On ports that nobody listens on. */
    static TwinRecord made(String app, Path workingCopy) {
        return new TwinRecord(app, free(FIRST_HTTP), free(FIRST_HTTPS), workingCopy.toString());
    }

    TwinRecord onPort(int port) {
        return new TwinRecord(app, port, httpsPort, workingCopy);
    }

    static Optional<TwinRecord> read(StateDir state) {
        return file(state).read();
    }

    void write(StateDir state) {
        file(state).write(this);
    }

    private static JsonFile<TwinRecord> file(StateDir state) {
        return new JsonFile<>(state.root().resolve("twin.json"), TwinRecord.class);
    }

    private static int free(int first) {
        return IntStream.range(first, first + TRIED)
                .filter(TwinRecord::isFree)
                .findFirst()
                .orElseThrow(() -> new HostFailed(
                        "No port from " + first + " to " + (first + TRIED - 1) + " is free",
                        "ss -ltn shows who listens; slipway local up --port PORT names another."));
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
            return true;
        } catch (IOException inUse) {
            return false;
        }
    }
}
