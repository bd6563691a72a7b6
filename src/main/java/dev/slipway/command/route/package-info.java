/** How apps are reached: hostnames and addresses, and what stands before them. */
@NullMarked
package dev.slipway.command.route;

import org.jspecify.annotations.NullMarked;
