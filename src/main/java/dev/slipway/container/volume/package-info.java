/**
 * Port to the engine's named volumes, which outlive the containers that use them. Start at
 * {@link dev.slipway.container.volume.Volumes}.
 */
@NullMarked
package dev.slipway.container.volume;

import org.jspecify.annotations.NullMarked;
