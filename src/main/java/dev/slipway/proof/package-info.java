/**
 * Looks at an app through the proxy while its hostnames are led elsewhere: start at {@link dev.slipway.proof.Witness}. What
 * it sees is a {@link dev.slipway.release.proof.Proof}; what follows from that is not decided here.
 */
@NullMarked
package dev.slipway.proof;

import org.jspecify.annotations.NullMarked;
