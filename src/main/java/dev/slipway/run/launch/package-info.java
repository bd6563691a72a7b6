/** What a release's processes get at their start: environment, limits and time to end. */
@NullMarked
package dev.slipway.run.launch;

import org.jspecify.annotations.NullMarked;
