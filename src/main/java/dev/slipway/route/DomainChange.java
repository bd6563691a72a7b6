package dev.slipway.route;

import java.util.List;

/**
 * What became of a change to an app's hostnames.
 *
 * @param changed those that were added or removed; one that was asked for and is not here was so already
 * @param notes sentences worth telling, for instance that a site of the owner's covers a hostname
 */
public record DomainChange(List<Hostname> changed, List<String> notes) {

    public DomainChange {
        changed = List.copyOf(changed);
        notes = List.copyOf(notes);
    }
}
