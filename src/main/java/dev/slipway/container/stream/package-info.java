/** What flows to and from a container: terminals, attached streams and logs. */
@NullMarked
package dev.slipway.container.stream;

import org.jspecify.annotations.NullMarked;
