/** What the engine knows of labels, which containers have from their images too. */
@NullMarked
package dev.slipway.container.docker.label;

import org.jspecify.annotations.NullMarked;
