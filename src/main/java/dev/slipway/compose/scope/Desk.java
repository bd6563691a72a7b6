package dev.slipway.compose.scope;

import dev.slipway.compose.gather.Variables;
import dev.slipway.compose.key.KeyCatalogue;
import dev.slipway.compose.remark.Findings;
import java.util.Set;

/**
 * What every part of a reading needs at hand.
 *
 * @param allowed the refused keys that an admin allowed the app
 */
public record Desk(
        TreeContents tree, Variables variables, KeyCatalogue catalogue, Set<String> allowed, Findings findings) {

    public Desk {
        allowed = Set.copyOf(allowed);
    }

    /** The same, with findings of its own. */
    public Desk with(Findings other) {
        return new Desk(tree, variables, catalogue, allowed, other);
    }
}
