/** The {@code config} topic: an app's environment shown, changed, exported and imported. */
@NullMarked
package dev.slipway.command.config;

import org.jspecify.annotations.NullMarked;
