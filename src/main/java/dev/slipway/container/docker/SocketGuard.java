package dev.slipway.container.docker;

import dev.slipway.container.Mount;
import dev.slipway.error.Misuse;
import java.io.IOException;
import java.nio.file.Path;

/** Whoever reaches the engine's socket owns the host: no container gets it, nor a directory that it lies in. */
final class SocketGuard {

    private final Path socket;

    SocketGuard(Path socket) {
        this.socket = socket;
    }

    /** Misuse if the mount would show the socket. */
    void check(Mount mount) {
        if (!mount.source().startsWith("/")) {
            return;
        }
        Path source = real(Path.of(mount.source()));
        boolean shown = real(socket).startsWith(source)
                || Path.of("/var/run/docker.sock").startsWith(source);
        // Colons part the engine's own mount syntax.
        if (shown || (mount.source() + mount.target()).indexOf(':') >= 0) {
            throw new Misuse(
                    "'" + mount.source() + "' cannot be mounted into a container",
                    "Mount a directory of the app's own, for instance /srv/shop.");
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException notThere) {
            return path.toAbsolutePath().normalize();
        }
    }
}
