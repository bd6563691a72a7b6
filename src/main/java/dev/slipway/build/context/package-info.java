/**
 * What a build sees of a tree: streamed from the repository as a tar, without a checkout, and without what
 * {@code .dockerignore} leaves out. Start at {@link dev.slipway.build.context.ContextTar}.
 */
@NullMarked
package dev.slipway.build.context;

import org.jspecify.annotations.NullMarked;
