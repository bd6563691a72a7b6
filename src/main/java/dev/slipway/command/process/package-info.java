/** What runs: the {@code ps} and {@code checks} topics. */
@NullMarked
package dev.slipway.command.process;

import org.jspecify.annotations.NullMarked;
