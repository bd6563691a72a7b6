/**
 * Compose files as an input format: from a commit's tree and the app's config to a validated, immutable {@code Stack}.
 * What is made of a stack (images, networks, containers) is not here.
 */
@NullMarked
package dev.slipway.compose;

import org.jspecify.annotations.NullMarked;
