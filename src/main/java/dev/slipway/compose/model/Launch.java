package dev.slipway.compose.model;

import dev.slipway.config.Environment;
import java.util.List;
import java.util.Map;

/**
 * What runs in a service's containers.
 *
 * @param environment what the file says, interpolated; stands over the env files' variables
 * @param envFiles in their order, later ones over earlier ones; they are on the server and not in the tree
 * @param session working directory and user
 */
public record Launch(Argv entrypoint, Argv command, Environment environment, List<EnvFileUse> envFiles, Seat session) {

    /** The file that people keep a project's variables in. */
    public static final String DOT_ENV = ".env";

    public Launch {
        envFiles = List.copyOf(envFiles);
    }

    /**
     * A file of variables by its path relative to the tree, as {@code config:import APP --file PATH} stores it.
     *
     * @param isRequired whether the service cannot start without it
     * @param isOfProject whether it is the .env at the top or beside the compose file, in whose place the app's config stands
     * @param committed what the tree has at the path: counts where the server has no file
     */
    public record EnvFileUse(String path, boolean isRequired, boolean isOfProject, Environment committed) {}

    /**
     * What the service's processes get.
     *
     * @param imported the app's env files on the server
     * @param config the app's config: stands for a {@code .env} that nobody imported
     */
    public Environment environment(Map<String, Environment> imported, Environment config) {
        var all = Environment.EMPTY;
        for (EnvFileUse use : envFiles) {
            all = all.with(content(use, imported, config));
        }
        return all.with(environment);
    }

    private static Environment content(EnvFileUse use, Map<String, Environment> imported, Environment config) {
        var onServer = imported.get(use.path());
        if (onServer != null) {
            return onServer;
        }
        return use.isOfProject() ? use.committed().with(config) : use.committed();
    }

    /** Where a process sits; empty working directory or user: the image's own. */
    public record Seat(String workingDirectory, String user) {}
}
