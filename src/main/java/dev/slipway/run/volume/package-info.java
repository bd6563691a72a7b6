/** The volumes of apps, found by whose they are. Start at {@link dev.slipway.run.volume.AppVolumes}. */
@NullMarked
package dev.slipway.run.volume;

import org.jspecify.annotations.NullMarked;
