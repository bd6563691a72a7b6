/** Commands that belong to no topic: the greeting, {@code version}, {@code url} and the reports of everything. */
@NullMarked
package dev.slipway.command.general;

import org.jspecify.annotations.NullMarked;
