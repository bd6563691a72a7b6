/** Looks into containers from the host: the kernel's tables of sockets, and connections of our own. */
@NullMarked
package dev.slipway.check.host;

import org.jspecify.annotations.NullMarked;
