/**
 * What is remembered of builds and deploys, and the way to cancel one that runs: start at {@link
 * dev.slipway.deploy.history.BuildHistory}. What a release consists of is in the release package.
 */
@NullMarked
package dev.slipway.deploy.history;

import org.jspecify.annotations.NullMarked;
