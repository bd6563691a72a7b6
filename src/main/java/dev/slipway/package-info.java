/**
 * Slipway: a git-push deploy server for a host that already serves other sites. Start reading at {@link dev.slipway.Main},
 * then {@code Server}, the composition root. Nothing here decides anything: decisions live in the packages by domain.
 */
@NullMarked
package dev.slipway;

import org.jspecify.annotations.NullMarked;
