/**
 * Programs of the host, run from an argument list with a time limit: {@link dev.slipway.host.Programs}. There is no shell here.
 */
@NullMarked
package dev.slipway.host;

import org.jspecify.annotations.NullMarked;
