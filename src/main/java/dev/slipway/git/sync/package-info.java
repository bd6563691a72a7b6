/** An app's repository as a copy of another one: start at {@link dev.slipway.git.sync.RemoteCopies}. */
@NullMarked
package dev.slipway.git.sync;

import org.jspecify.annotations.NullMarked;
