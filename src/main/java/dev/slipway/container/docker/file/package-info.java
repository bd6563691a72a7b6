/** Files of images and containers, as the engine hands them out: {@link dev.slipway.container.docker.file.CopyOut}. */
@NullMarked
package dev.slipway.container.docker.file;

import org.jspecify.annotations.NullMarked;
