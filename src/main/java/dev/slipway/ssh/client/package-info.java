/**
 * ssh as a client: how git servers of others are spoken to. Start at {@link dev.slipway.ssh.client.MinaShell}. Nothing
 * of the host's own ssh is used, neither its keys, its agent nor its configuration.
 */
@NullMarked
package dev.slipway.ssh.client;

import org.jspecify.annotations.NullMarked;
