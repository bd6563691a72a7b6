package dev.slipway.compose.model;

import dev.slipway.config.Environment;
import java.util.List;

/**
 * What runs in a service's containers.
 *
 * @param environment what the file says, interpolated; stands over the env files' variables
 * @param envFiles in their order, later ones over earlier ones; they are on the server and not in the tree
 * @param session working directory, user and terminal
 */
public record Launch(Argv entrypoint, Argv command, Environment environment, List<EnvFileUse> envFiles, Seat session) {

    public Launch {
        envFiles = List.copyOf(envFiles);
    }

    /**
     * A file of variables by its path relative to the tree, as {@code config:import APP --file PATH} stores it.
     *
     * @param isRequired whether the service cannot start without it
     */
    public record EnvFileUse(String path, boolean isRequired) {}

    /** Where a process sits; empty working directory or user: the image's own. */
    public record Seat(String workingDirectory, String user, boolean tty, boolean stdin) {}
}
