/**
 * The files of a commit, read from the repository and its submodules without a checkout. Start at {@link
 * dev.slipway.git.tree.SourceTrees}. Every path and symbolic link that leaves here is safe to unpack; what a file means is
 * the builders' business.
 */
@NullMarked
package dev.slipway.git.tree;

import org.jspecify.annotations.NullMarked;
