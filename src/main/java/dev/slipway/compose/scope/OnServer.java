package dev.slipway.compose.scope;

import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * What the server has for the app beside its tree.
 *
 * @param allowed the refused keys that an admin allowed
 * @param envFiles the env files that were imported
 * @param variables what there is of variables for the whole project
 * @param sources the directory whose paths are mounted in place of the release's copies of them; empty: none
 * @param mountsParts whether its engine mounts a directory of a volume by itself; asked only where a file wants it
 */
public record OnServer(
        Set<String> allowed, Set<String> envFiles, Variables variables, String sources, BooleanSupplier mountsParts) {

    public OnServer {
        allowed = Set.copyOf(allowed);
        envFiles = Set.copyOf(envFiles);
    }

    /**
     * The app's config stands in for the project's own files of variables.
     *
     * @param areConfigured whether the config has any
     * @param dotEnvs the files at the top and beside the compose file
     */
    public record Variables(boolean areConfigured, Set<String> dotEnvs) {

        public Variables {
            dotEnvs = Set.copyOf(dotEnvs);
        }
    }
}
