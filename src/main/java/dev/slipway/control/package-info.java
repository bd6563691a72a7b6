/**
 * The operator's way in on the host itself: a unix socket that runs commands in the running server.
 */
@NullMarked
package dev.slipway.control;

import org.jspecify.annotations.NullMarked;
