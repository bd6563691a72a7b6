/**
 * Which port of the host leads to which port of an app's containers: {@link dev.slipway.route.port.PortMaps} keeps what was
 * set, {@link dev.slipway.route.port.Entrance} is one map with the instances behind it.
 */
@NullMarked
package dev.slipway.route.port;

import org.jspecify.annotations.NullMarked;
