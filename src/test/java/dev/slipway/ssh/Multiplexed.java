package dev.slipway.ssh;

import dev.slipway.host.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One connection that many calls share, as with OpenSSH's ControlMaster. */
final class Multiplexed implements AutoCloseable {

    private final GatewayBench bench;
    private final Path socket;
    private final Process master;

    Multiplexed(GatewayBench bench) throws IOException {
        this.bench = bench;
        // A socket's path is at most 107 characters long (unix(7)).
        this.socket = Files.createTempDirectory("mux").resolve("s");
        this.master = bench.client()
                .start(
                        bench.home,
                        "ada",
                        bench.client().words("ada", "-M", "-N", "-S", socket.toString(), "x@127.0.0.1"));
        GatewayBench.await(() -> Files.exists(socket));
    }

    Finished call(String... line) {
        var words = new ArrayList<>(List.of("ssh", "-F", "/dev/null", "-S", socket.toString(), "x@127.0.0.1"));
        words.addAll(List.of(line));
        return bench.client().run(bench.home, "ada", words.toArray(String[]::new));
    }

    @Override
    public void close() throws IOException {
        master.destroy();
        master.onExit().join();
        Files.deleteIfExists(socket);
        Files.delete(socket.getParent());
    }
}
