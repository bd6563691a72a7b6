package dev.slipway.compose.model;

/**
 * What {@code x-slipway} says of a service.
 *
 * @param release a command that is run once in the release phase, in a container of this service
 * @param isRouted whether it is named as the one that hostnames lead to
 * @param routePort the port that they lead to; 0: found
 */
public record Marks(Role role, Argv release, boolean isRouted, int routePort) {

    public static final Marks NONE = new Marks(Role.SERVING, Argv.OF_THE_IMAGE, false, 0);
}
