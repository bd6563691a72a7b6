package dev.slipway;

import dev.slipway.store.StateDir;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What {@code slipway server} can be told. */
@Command(
        name = "slipway server",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Receives pushes over SSH and serves the apps through nginx.")
final class ServerOptions {

    static final int USUAL_SSH_PORT = 2222;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            defaultValue = "${SLIPWAY_STATE:-/var/lib/slipway}",
            description = "Where everything is kept (default: ${DEFAULT-VALUE}).")
    private Path state = Path.of("/var/lib/slipway");

    @Option(
            names = "--ssh-address",
            paramLabel = "ADDRESS",
            defaultValue = "0.0.0.0",
            description = "The address to listen on for SSH (default: all).")
    private String sshAddress = "0.0.0.0";

    @Option(
            names = "--ssh-port",
            paramLabel = "PORT",
            defaultValue = "" + USUAL_SSH_PORT,
            description = "The port to listen on for SSH; 0 chooses a free one (default: ${DEFAULT-VALUE}).")
    private int sshPort = USUAL_SSH_PORT;

    @Option(
            names = "--proxy",
            paramLabel = "MODE",
            defaultValue = "system",
            description = "system: the host's own nginx. private: an nginx of our own on high ports"
                    + " (default: ${DEFAULT-VALUE}).")
    private ServerConfig.ProxyMode proxy = ServerConfig.ProxyMode.SYSTEM;

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Where the private nginx listens for HTTP (default: ${DEFAULT-VALUE}).")
    private int httpPort = 8080;

    @Option(
            names = "--https-port",
            paramLabel = "PORT",
            defaultValue = "8443",
            description = "Where the private nginx listens for HTTPS (default: ${DEFAULT-VALUE}).")
    private int httpsPort = 8443;

    @Option(
            names = "--engine",
            paramLabel = "SOCKET",
            defaultValue = "/var/run/docker.sock",
            description = "The Docker engine's socket (default: ${DEFAULT-VALUE}).")
    private Path engine = Path.of("/var/run/docker.sock");

    ServerConfig config() {
        return new ServerConfig(
                new StateDir(state),
                new ServerConfig.Ssh(sshAddress, sshPort),
                proxy,
                new ServerConfig.Ports(httpPort, httpsPort),
                engine);
    }
}
