/** What a service wants mounted, and what it gets: volumes, copies of the tree, memory. Start at {@code MountReader}. */
@NullMarked
package dev.slipway.compose.read.mount;

import org.jspecify.annotations.NullMarked;
