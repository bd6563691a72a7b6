package dev.slipway.compose.model;

import dev.slipway.asset.ImageTree;
import dev.slipway.asset.UrlPath;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What {@code x-slipway} says of a service.
 *
 * @param release a command that is run once in the release phase, in a container of this service
 * @param isRouted whether it is named as the one that hostnames lead to
 * @param routePort the port that they lead to; 0: found
 * @param statics directories of its image that nginx is to serve itself, by the beginnings of URLs' paths
 */
public record Marks(Role role, Argv release, boolean isRouted, int routePort, SortedMap<UrlPath, ImageTree> statics) {

    public static final Marks NONE = new Marks(Role.SERVING, Argv.OF_THE_IMAGE, false, 0, new TreeMap<>());

    public Marks {
        statics = Collections.unmodifiableSortedMap(new TreeMap<>(statics));
    }

    public Marks as(Role other) {
        return new Marks(other, release, isRouted, routePort, statics);
    }
}
