/** What instances print: theirs together, over deploys and restarts. Start at {@link dev.slipway.run.log.Logs}. */
@NullMarked
package dev.slipway.run.log;

import org.jspecify.annotations.NullMarked;
