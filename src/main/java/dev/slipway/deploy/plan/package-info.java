/**
 * What a deploy would do: one value, made by the same code that deploys (the builder's recipe, the release's draft, the
 * slots, the containers' specifications, nginx's files). It is shown as text, as JSON, or as commands to be typed, and held
 * against what then happened.
 */
@NullMarked
package dev.slipway.deploy.plan;

import org.jspecify.annotations.NullMarked;
