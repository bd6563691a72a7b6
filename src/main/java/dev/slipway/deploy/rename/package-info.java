/**
 * An app under another name: a rollout of what serves, and all or nothing of it. Start at
 * {@link dev.slipway.deploy.rename.AppRename}.
 */
@NullMarked
package dev.slipway.deploy.rename;

import org.jspecify.annotations.NullMarked;
