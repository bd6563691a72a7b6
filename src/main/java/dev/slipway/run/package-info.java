/**
 * Containers of releases: instances that serve, one-off commands, and what they print.
 */
@NullMarked
package dev.slipway.run;

import org.jspecify.annotations.NullMarked;
