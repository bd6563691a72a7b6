/**
 * Lifecycle hooks: programs that the host's operator puts into the state's hook directory, run at the points of a deploy. Start
 * at {@link dev.slipway.hook.Hooks}. When they are run is decided by who deploys.
 */
@NullMarked
package dev.slipway.hook;

import org.jspecify.annotations.NullMarked;
