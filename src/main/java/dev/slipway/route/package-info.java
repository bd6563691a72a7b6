/**
 * Which hostname leads to which instances: {@link dev.slipway.route.Proxy}. Sites that are not ours are only ever read.
 */
@NullMarked
package dev.slipway.route;

import org.jspecify.annotations.NullMarked;
