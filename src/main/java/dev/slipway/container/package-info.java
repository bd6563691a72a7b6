/**
 * Ports to the container engine, and the values they speak in. What containers are for is decided elsewhere.
 */
@NullMarked
package dev.slipway.container;

import org.jspecify.annotations.NullMarked;
