/**
 * The nginx adapter: server blocks of our own in a directory of our own, and the inventory of what else nginx serves.
 */
@NullMarked
package dev.slipway.route.nginx;

import org.jspecify.annotations.NullMarked;
