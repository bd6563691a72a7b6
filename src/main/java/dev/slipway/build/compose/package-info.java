/**
 * Builds a tree that has a compose file: every image that its services need, and the parts of the release. Start at
 * {@link dev.slipway.build.compose.ComposeBuilder}. What the file means is read in {@code compose}; how parts run is not here.
 */
@NullMarked
package dev.slipway.build.compose;

import org.jspecify.annotations.NullMarked;
