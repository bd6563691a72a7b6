/** The images that releases are started from, kept by names of their own as long as somebody may go back to them. */
@NullMarked
package dev.slipway.run.image;

import org.jspecify.annotations.NullMarked;
