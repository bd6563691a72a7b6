/**
 * From the gathered mapping to a {@code Stack}: what each key means, and whether it may. Start at {@code StackReader}.
 */
@NullMarked
package dev.slipway.compose.read;

import org.jspecify.annotations.NullMarked;
