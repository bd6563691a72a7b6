/**
 * Whether an instance is ready to serve, and if not, why.
 */
@NullMarked
package dev.slipway.check;

import org.jspecify.annotations.NullMarked;
