/**
 * What the engine would be told of a release, before anything is made: records, filled by {@link dev.slipway.run.Drawings}.
 */
@NullMarked
package dev.slipway.run.drawn;

import org.jspecify.annotations.NullMarked;
