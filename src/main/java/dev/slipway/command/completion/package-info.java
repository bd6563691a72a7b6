/** Scripts that complete commands and apps in the caller's own shell. */
@NullMarked
package dev.slipway.command.completion;

import org.jspecify.annotations.NullMarked;
