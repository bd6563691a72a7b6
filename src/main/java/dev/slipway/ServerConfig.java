package dev.slipway;

import dev.slipway.store.StateDir;
import java.nio.file.Path;

/** How a server is started: where its state is, where it listens, what stands before the apps. */
record ServerConfig(StateDir state, Ssh ssh, ProxyMode proxy, Ports ports, Path engineSocket) {

    /** Where SSH is listened on; port 0 chooses a free one. */
    record Ssh(String address, int port) {}

    /** Where a private nginx listens; the host's has its own. */
    record Ports(int http, int https) {}

    /** Which nginx the apps are served by. */
    enum ProxyMode {
        /** The host's, which its owner has for other sites. */
        SYSTEM,
        /** One of our own, unprivileged, on high ports: for a laptop or a test. */
        PRIVATE
    }
}
