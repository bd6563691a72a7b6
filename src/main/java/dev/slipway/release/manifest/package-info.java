/**
 * What a pushed tree says of itself in {@code app.json}: how much of it runs, when it is ready, what is run once, and which
 * variables it wants. Start at {@link dev.slipway.release.manifest.AppJson}.
 */
@NullMarked
package dev.slipway.release.manifest;

import org.jspecify.annotations.NullMarked;
