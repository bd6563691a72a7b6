/** The {@code apps} topic, and what changes of an app have in common. */
@NullMarked
package dev.slipway.command.app;

import org.jspecify.annotations.NullMarked;
