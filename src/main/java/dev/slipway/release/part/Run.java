package dev.slipway.release.part;

import dev.slipway.config.Environment;
import java.util.List;

/**
 * What runs in a service's containers.
 *
 * @param entrypoint empty: the image's own
 * @param command empty: the image's own
 * @param environment over the app's own variables
 * @param workingDirectory empty: the image's own
 * @param release a command that is run once in this service before a release starts; empty: none
 */
public record Run(
        List<String> entrypoint,
        List<String> command,
        Environment environment,
        String workingDirectory,
        List<String> release) {

    public Run {
        entrypoint = List.copyOf(entrypoint);
        command = List.copyOf(command);
        release = List.copyOf(release);
    }

    /** Without the words: they may come from the app's config. */
    @Override
    public String toString() {
        return "Run[" + entrypoint.size() + " and " + command.size() + " words]";
    }
}
