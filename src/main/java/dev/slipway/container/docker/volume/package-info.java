/** The engine adapter's volumes: Docker's API under {@code /volumes}. */
@NullMarked
package dev.slipway.container.docker.volume;

import org.jspecify.annotations.NullMarked;
