/**
 * Which refs a push may move, and which branch deploys. Start at {@link dev.slipway.git.branch.BranchRules}. How a push
 * travels is in the transfer package.
 */
@NullMarked
package dev.slipway.git.branch;

import org.jspecify.annotations.NullMarked;
