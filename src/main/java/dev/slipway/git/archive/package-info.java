/**
 * Archives as the source of a commit: start at {@link dev.slipway.git.archive.Archives}. Who sends one is not trusted:
 * what would leave its directory, is no file, or is too much is refused, and nothing of it is unpacked on the disk.
 */
@NullMarked
package dev.slipway.git.archive;

import org.jspecify.annotations.NullMarked;
