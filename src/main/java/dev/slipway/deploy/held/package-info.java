/**
 * What was wanted of an app while the proxy refused its owner's own files, kept until they are well: see
 * {@link dev.slipway.deploy.held.HeldDeploys}. What makes it good is {@link dev.slipway.deploy.recovery.Resumption}.
 */
@NullMarked
package dev.slipway.deploy.held;

import org.jspecify.annotations.NullMarked;
