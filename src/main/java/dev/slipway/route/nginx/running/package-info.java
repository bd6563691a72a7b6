/**
 * The nginx process: the host's own ({@link dev.slipway.route.nginx.running.SystemNginx}) or one of ours
 * ({@link dev.slipway.route.nginx.running.PrivateNginx}). How it is tested, started, told to reload, and watched while it
 * does. What it serves is not known here.
 */
@NullMarked
package dev.slipway.route.nginx.running;

import org.jspecify.annotations.NullMarked;
