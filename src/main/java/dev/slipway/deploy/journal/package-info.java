/**
 * What a rollout writes down: the draft that becomes a release, how far it has come, and what an app adopts of the release
 * that serves.
 */
@NullMarked
package dev.slipway.deploy.journal;

import org.jspecify.annotations.NullMarked;
