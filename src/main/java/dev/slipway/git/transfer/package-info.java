/**
 * Pushes and clones over an open connection. Start at {@link dev.slipway.git.transfer.PushReceiver}; which branch deploys
 * is decided in {@link dev.slipway.git.branch.BranchRules}. Who may push is decided before, in the ssh package.
 */
@NullMarked
package dev.slipway.git.transfer;

import org.jspecify.annotations.NullMarked;
