/**
 * Makes what runs what should run, after a crash, a reboot or an accident of the engine's: one idempotent mechanism. Start
 * at {@link dev.slipway.deploy.recovery.Recovery}.
 */
@NullMarked
package dev.slipway.deploy.recovery;

import org.jspecify.annotations.NullMarked;
