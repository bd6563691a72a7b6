/** Causes in an image: what is to run is missing, or cannot run here. */
@NullMarked
package dev.slipway.diagnosis.program;

import org.jspecify.annotations.NullMarked;
