/** What the engine is told, as a person would type it: {@code docker} commands in which secrets are names only. */
@NullMarked
package dev.slipway.container.typed;

import org.jspecify.annotations.NullMarked;
