/**
 * A push becomes a release ({@code Deployer}), a release becomes what serves ({@code Rollout}).
 */
@NullMarked
package dev.slipway.deploy;

import org.jspecify.annotations.NullMarked;
