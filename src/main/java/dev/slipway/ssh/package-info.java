/**
 * The SSH server: keys in, channels out. The only place that knows MINA SSHD.
 */
@NullMarked
package dev.slipway.ssh;

import org.jspecify.annotations.NullMarked;
