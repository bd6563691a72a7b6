/**
 * The engine's API spoken over its unix socket without a library, where a library's streams fall short. Start at
 * {@link dev.slipway.container.docker.http.EngineSocket}. What the calls mean is not known here.
 */
@NullMarked
package dev.slipway.container.docker.http;

import org.jspecify.annotations.NullMarked;
