/**
 * Docker's own options that an app's owner adds to builds and containers ({@code docker-options:add}), read into values that
 * the engine's API takes: no option ever becomes a command line. What would give the host away is not among them. Start at
 * {@link dev.slipway.option.DockerOptions}; what a flag may be is in {@link dev.slipway.option.RunFlag} and
 * {@link dev.slipway.option.BuildFlag}.
 */
@NullMarked
package dev.slipway.option;

import org.jspecify.annotations.NullMarked;
