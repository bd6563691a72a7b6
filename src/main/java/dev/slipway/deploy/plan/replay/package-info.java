/**
 * A plan as commands that a person could type in its place: {@link dev.slipway.deploy.plan.replay.Replay} has them in their
 * order, the others a part each.
 */
@NullMarked
package dev.slipway.deploy.plan.replay;

import org.jspecify.annotations.NullMarked;
