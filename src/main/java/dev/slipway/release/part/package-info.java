/**
 * What a release of several services says of each of them, beyond what all of a release's processes share: its own image,
 * environment, mounts and names. A release of one image has no parts.
 */
@NullMarked
package dev.slipway.release.part;

import org.jspecify.annotations.NullMarked;
