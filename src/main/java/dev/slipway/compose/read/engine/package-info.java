/**
 * Keys of a service that the engine takes nearly as they are: {@link dev.slipway.compose.read.engine.EngineKeys}. Keys that
 * need a decision of ours are read elsewhere.
 */
@NullMarked
package dev.slipway.compose.read.engine;

import org.jspecify.annotations.NullMarked;
