/** What a change of routes would write, before it is written. */
@NullMarked
package dev.slipway.route.preview;

import org.jspecify.annotations.NullMarked;
