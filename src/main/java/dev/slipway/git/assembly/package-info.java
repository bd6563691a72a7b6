/**
 * Commits that this server makes itself, of an archive's files or of an image's name: start at {@link
 * dev.slipway.git.assembly.Assemblies}. Files go straight into the repository; nothing is unpacked on the disk.
 */
@NullMarked
package dev.slipway.git.assembly;

import org.jspecify.annotations.NullMarked;
