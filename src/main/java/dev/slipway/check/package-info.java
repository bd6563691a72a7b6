/**
 * Whether an instance is ready to serve, and if not, why: start at {@link dev.slipway.check.Readiness}. What follows from
 * that is not decided here.
 */
@NullMarked
package dev.slipway.check;

import org.jspecify.annotations.NullMarked;
