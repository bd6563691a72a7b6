/** What makes a backup unreadable to who keeps it: OpenPGP, so that {@code gpg -d} opens it anywhere. */
@NullMarked
package dev.slipway.service.backup.seal;

import org.jspecify.annotations.NullMarked;
