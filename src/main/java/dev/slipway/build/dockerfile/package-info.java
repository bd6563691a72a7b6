/**
 * Builds from a Dockerfile. Start at {@link dev.slipway.build.dockerfile.DockerfileBuilder}. The engine reads the Dockerfile
 * for real; what is read of it here serves build arguments and hints.
 */
@NullMarked
package dev.slipway.build.dockerfile;

import org.jspecify.annotations.NullMarked;
