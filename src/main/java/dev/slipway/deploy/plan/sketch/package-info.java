/**
 * What a rollout would tell the engine, drawn before any of it happens by the same blueprints: start at
 * {@link dev.slipway.deploy.plan.sketch.Sketches}.
 */
@NullMarked
package dev.slipway.deploy.plan.sketch;

import org.jspecify.annotations.NullMarked;
