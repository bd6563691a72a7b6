/**
 * The settings that there are, one class a topic, so that the commands that set them and the code that obeys them name the
 * same. Names and defaults are Dokku's.
 */
@NullMarked
package dev.slipway.app.property;

import org.jspecify.annotations.NullMarked;
