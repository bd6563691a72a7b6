/** The marks by which people and scripts tell our lines apart; the words themselves belong to whoever speaks. */
@NullMarked
package dev.slipway.voice;

import org.jspecify.annotations.NullMarked;
