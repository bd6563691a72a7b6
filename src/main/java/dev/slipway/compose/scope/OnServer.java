package dev.slipway.compose.scope;

import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * What the server has for the app beside its tree.
 *
 * @param allowed the refused keys that an admin allowed
 * @param envFiles the env files that were imported
 * @param isConfigured whether the app's config has any variable
 * @param sources the directory whose paths are mounted in place of the release's copies of them; empty: none
 * @param mountsParts whether its engine mounts a directory of a volume by itself; asked only where a file wants it
 */
public record OnServer(
        Set<String> allowed, Set<String> envFiles, boolean isConfigured, String sources, BooleanSupplier mountsParts) {

    public OnServer {
        allowed = Set.copyOf(allowed);
        envFiles = Set.copyOf(envFiles);
    }
}
