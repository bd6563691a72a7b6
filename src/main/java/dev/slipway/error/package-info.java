/**
 * What goes wrong, sorted by who must act: each failure is a sentence, a next step that can be typed and an exit code.
 * Start at {@link dev.slipway.error.SlipwayException}. Turning a failure into text is not done here but at the edges.
 */
@NullMarked
package dev.slipway.error;

import org.jspecify.annotations.NullMarked;
