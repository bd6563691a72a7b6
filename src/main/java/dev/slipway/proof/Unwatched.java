package dev.slipway.proof;

import dev.slipway.release.proof.Bar;
import dev.slipway.release.proof.Proof;

/**
 * A change of what no visitor can reach: there is nothing to be counted.
 *
 * @param remark why that is so
 */
public record Unwatched(String remark) implements Watch {

    @Override
    public void begin() {}

    @Override
    public void switched() {}

    @Override
    public Proof conclude(Bar bar) {
        return Proof.none(remark);
    }

    @Override
    public void close() {}
}
