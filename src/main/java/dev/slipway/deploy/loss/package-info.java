/** What goes with a release that is replaced and would be missed: {@link dev.slipway.deploy.loss.UnkeptFiles}. */
@NullMarked
package dev.slipway.deploy.loss;

import org.jspecify.annotations.NullMarked;
