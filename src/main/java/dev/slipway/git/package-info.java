/**
 * Bare repositories, pushes into them and the source tree of a commit. The only place that knows JGit.
 */
@NullMarked
package dev.slipway.git;

import org.jspecify.annotations.NullMarked;
