/**
 * What people write for a host on which nothing stands before their stack, and what is in its place here. Start at {@code Habits}.
 * Nothing of it is wrong, and nothing is changed: it is told.
 */
@NullMarked
package dev.slipway.compose.read.habit;

import org.jspecify.annotations.NullMarked;
