/** Commands about what else lives on the host: {@code doctor} and {@code adopt}. They look and change nothing. */
@NullMarked
package dev.slipway.command.neighbour;

import org.jspecify.annotations.NullMarked;
