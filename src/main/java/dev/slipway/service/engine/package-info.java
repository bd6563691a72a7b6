/**
 * Services on the engine: containers, volumes, networks, found by label. Start at
 * {@link dev.slipway.service.engine.ServiceContainers}.
 */
@NullMarked
package dev.slipway.service.engine;

import org.jspecify.annotations.NullMarked;
