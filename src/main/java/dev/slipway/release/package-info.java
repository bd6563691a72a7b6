/**
 * Releases: numbered, immutable sets of processes of an app, and which of them serves.
 */
@NullMarked
package dev.slipway.release;

import org.jspecify.annotations.NullMarked;
