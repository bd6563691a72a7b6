/**
 * What of a release shall run, starting and checking it, leading hostnames to it, and letting the old go: the means of a
 * rollout. In which order they are used is decided in {@code deploy.Rollout}.
 */
@NullMarked
package dev.slipway.deploy.crew;

import org.jspecify.annotations.NullMarked;
