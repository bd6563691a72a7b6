/**
 * Other people's git servers and downloads, over https and ssh: which may be reached, and with which keys and passwords.
 * Start at {@link dev.slipway.git.remote.Remotes}. How ssh is spoken is behind {@link
 * dev.slipway.git.remote.SecureShell}.
 */
@NullMarked
package dev.slipway.git.remote;

import org.jspecify.annotations.NullMarked;
