/** Port to the engine's images: names, what their authors declared, and building them. Start at {@link dev.slipway.container.image.Images}. */
@NullMarked
package dev.slipway.container.image;

import org.jspecify.annotations.NullMarked;
