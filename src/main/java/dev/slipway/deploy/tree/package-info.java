/**
 * Files of releases that nginx serves: {@link dev.slipway.deploy.tree.StaticTrees} copies them out of images into
 * directories that nginx may read, and tells where they are.
 */
@NullMarked
package dev.slipway.deploy.tree;

import org.jspecify.annotations.NullMarked;
