/** Networks that several apps share: the {@code network} topic. */
@NullMarked
package dev.slipway.command.network;

import org.jspecify.annotations.NullMarked;
