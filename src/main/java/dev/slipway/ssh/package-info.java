/**
 * The SSH server: who may connect, with which algorithms and within which limits. Start at {@link
 * dev.slipway.ssh.SshGateway}; what a caller's line does is decided in {@link dev.slipway.ssh.call}. The only packages
 * that know MINA.
 *
 * <p>There is no account and no shell behind it: the user name is ignored, the key says who calls, and a line either is
 * one of Slipway's commands or a push to or clone of an app.
 */
@NullMarked
package dev.slipway.ssh;

import org.jspecify.annotations.NullMarked;
