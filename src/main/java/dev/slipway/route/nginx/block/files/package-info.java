/** The part of a server block that answers from files: {@link dev.slipway.route.nginx.block.files.StaticBlocks}. */
@NullMarked
package dev.slipway.route.nginx.block.files;

import org.jspecify.annotations.NullMarked;
