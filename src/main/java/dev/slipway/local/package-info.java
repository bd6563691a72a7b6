/**
 * The local twin of an app, for a working copy on a laptop: start at {@link dev.slipway.local.Local}. Nothing is deployed
 * here: it is the ordinary server, made for the one command with a private nginx and a state directory of the working
 * copy's own, that does it. What is not here: how that server is put together, which is the composition root's.
 */
@NullMarked
package dev.slipway.local;

import org.jspecify.annotations.NullMarked;
