/**
 * What is told of a rollout, to who asked for it: every sentence is in {@link dev.slipway.deploy.narration.DeployLog}.
 */
@NullMarked
package dev.slipway.deploy.narration;

import org.jspecify.annotations.NullMarked;
