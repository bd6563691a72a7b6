/**
 * nginx's processes as the kernel shows them: a {@link dev.slipway.route.nginx.process.Master} and its workers, found,
 * watched and sent signals without starting a process.
 */
@NullMarked
package dev.slipway.route.nginx.process;

import org.jspecify.annotations.NullMarked;
