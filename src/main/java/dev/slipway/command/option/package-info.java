/** Docker's own options: the {@code docker-options} topic. */
@NullMarked
package dev.slipway.command.option;

import org.jspecify.annotations.NullMarked;
