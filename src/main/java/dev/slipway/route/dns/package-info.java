/**
 * Whether DNS leads hostnames to this host, as far as that can be told from here: start at
 * {@link dev.slipway.route.dns.Signposts}. Nothing here changes anything, and nothing waits longer than seconds.
 */
@NullMarked
package dev.slipway.route.dns;

import org.jspecify.annotations.NullMarked;
