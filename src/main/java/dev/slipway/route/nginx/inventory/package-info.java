/**
 * What else nginx serves: {@link dev.slipway.route.nginx.inventory.Inventory}, read from its effective configuration and
 * never written. Here is decided whether a hostname is free.
 */
@NullMarked
package dev.slipway.route.nginx.inventory;

import org.jspecify.annotations.NullMarked;
