/**
 * Watching by requests of our own through nginx, and by what nginx logs of everybody's: start at
 * {@link dev.slipway.proof.live.LiveWitness}.
 */
@NullMarked
package dev.slipway.proof.live;

import org.jspecify.annotations.NullMarked;
