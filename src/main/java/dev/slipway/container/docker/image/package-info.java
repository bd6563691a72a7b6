/**
 * Images of a Docker engine and building them with BuildKit, whose progress is read without a client of its own. Start at
 * {@link dev.slipway.container.docker.image.DockerImages}.
 */
@NullMarked
package dev.slipway.container.docker.image;

import org.jspecify.annotations.NullMarked;
