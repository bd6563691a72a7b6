/**
 * Where our files stand among nginx's, and how several of them change as one: {@link dev.slipway.route.nginx.file.Rewrite}.
 */
@NullMarked
package dev.slipway.route.nginx.file;

import org.jspecify.annotations.NullMarked;
