/**
 * Every key of the compose specification with what becomes of it: supported, ignored with a message, or refused with the
 * reason. Start at {@code KeyCatalogue}.
 */
@NullMarked
package dev.slipway.compose.key;

import org.jspecify.annotations.NullMarked;
