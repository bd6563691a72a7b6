/**
 * From a commit's source tree to an image. Start at {@code Builders}.
 */
@NullMarked
package dev.slipway.build;

import org.jspecify.annotations.NullMarked;
