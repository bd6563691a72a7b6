/**
 * Containers of releases: instances that serve ({@link dev.slipway.run.Fleet}) and one-off commands
 * ({@link dev.slipway.run.OneOff}). What runs when is not decided here.
 */
@NullMarked
package dev.slipway.run;

import org.jspecify.annotations.NullMarked;
