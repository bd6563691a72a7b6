/**
 * A push becomes a release ({@link dev.slipway.deploy.Deployer}), a release becomes what serves
 * ({@link dev.slipway.deploy.Rollout}); what commands ask ({@link dev.slipway.deploy.LiveDeployments}) goes the same way.
 * How an image is built or how nginx is told is not known here.
 */
@NullMarked
package dev.slipway.deploy;

import org.jspecify.annotations.NullMarked;
