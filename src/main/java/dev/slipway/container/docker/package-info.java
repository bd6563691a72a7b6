/**
 * The engine adapter: Docker's API over its unix socket.
 */
@NullMarked
package dev.slipway.container.docker;

import org.jspecify.annotations.NullMarked;
