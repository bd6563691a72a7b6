/**
 * What builds and apps print, made fit for a person's screen: no secrets, no control sequences, no floods. Start at
 * {@link dev.slipway.build.output.ShownOutput}.
 */
@NullMarked
package dev.slipway.build.output;

import org.jspecify.annotations.NullMarked;
