/**
 * Apps, their settings and the lock that whatever changes an app must hold. Start at {@link dev.slipway.app.Apps}.
 */
@NullMarked
package dev.slipway.app;

import org.jspecify.annotations.NullMarked;
