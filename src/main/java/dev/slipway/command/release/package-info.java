/** An app's history: the {@code releases} and {@code rollback} commands. */
@NullMarked
package dev.slipway.command.release;

import org.jspecify.annotations.NullMarked;
