/** What was seen of an app's requests while a release took over, as it is kept beside it: {@link dev.slipway.release.proof.Proof}. */
@NullMarked
package dev.slipway.release.proof;

import org.jspecify.annotations.NullMarked;
