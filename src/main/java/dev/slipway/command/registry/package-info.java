/** Where images come from and go to: the {@code registry} topic. */
@NullMarked
package dev.slipway.command.registry;

import org.jspecify.annotations.NullMarked;
