/**
 * Programs of the host, run from an argument list with a time limit: {@link dev.slipway.host.Programs}. There is no shell
 * here. And what else concerns this host alone, TLS to its own ports for instance.
 */
@NullMarked
package dev.slipway.host;

import org.jspecify.annotations.NullMarked;
