/** How images came to be, as the engine tells it: {@link dev.slipway.container.docker.image.history.ImageHistory}. */
@NullMarked
package dev.slipway.container.docker.image.history;

import org.jspecify.annotations.NullMarked;
