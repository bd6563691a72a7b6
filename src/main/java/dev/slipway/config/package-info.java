/**
 * An app's environment variables, and the files they are kept in. Start at {@link dev.slipway.config.Environment}.
 */
@NullMarked
package dev.slipway.config;

import org.jspecify.annotations.NullMarked;
