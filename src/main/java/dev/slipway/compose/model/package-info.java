/**
 * What a compose file says once it is read: every value checked, merged, interpolated and inside the tree. Start at
 * {@code Stack}.
 */
@NullMarked
package dev.slipway.compose.model;

import org.jspecify.annotations.NullMarked;
