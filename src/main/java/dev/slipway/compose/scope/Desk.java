package dev.slipway.compose.scope;

import dev.slipway.compose.gather.Variables;
import dev.slipway.compose.key.KeyCatalogue;
import dev.slipway.compose.remark.Findings;

/** What every part of a reading needs at hand. */
public record Desk(TreeContents tree, Variables variables, KeyCatalogue catalogue, OnServer server, Findings findings) {

    /** The same, with findings of its own. */
    public Desk with(Findings other) {
        return new Desk(tree, variables, catalogue, server, other);
    }

    public boolean allows(String allowance) {
        return server.allowed().contains(allowance);
    }
}
