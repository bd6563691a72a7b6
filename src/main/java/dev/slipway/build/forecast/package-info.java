/**
 * What a build would do, without building: BuildKit cannot be asked, so a tree is compared with the one that was built
 * before. How that is done is the builder's matter.
 */
@NullMarked
package dev.slipway.build.forecast;

import org.jspecify.annotations.NullMarked;
