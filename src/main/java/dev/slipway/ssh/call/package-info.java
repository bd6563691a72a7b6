/**
 * One caller's line from the wire to its exit code: {@link dev.slipway.words.Words} splits it, {@link
 * dev.slipway.ssh.call.Calls} decides whether it is git's or a command, and {@link dev.slipway.ssh.call.CallChannel}
 * carries the streams.
 */
@NullMarked
package dev.slipway.ssh.call;

import org.jspecify.annotations.NullMarked;
