/**
 * One mapping of a file at a time, with the place that an error about it names: keys judged by the catalogue, values of the
 * kinds that keys have. Start at {@code Scope}.
 */
@NullMarked
package dev.slipway.compose.scope;

import org.jspecify.annotations.NullMarked;
