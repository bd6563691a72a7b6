/**
 * Releases that are built and wait for somebody to let them start: how one comes to wait, what of it has not run, and what is
 * made of it when it starts. Start at {@link dev.slipway.deploy.wait.HeldReleases}.
 */
@NullMarked
package dev.slipway.deploy.wait;

import org.jspecify.annotations.NullMarked;
