/**
 * Process types of an app, how many of each run, and what they may use.
 */
@NullMarked
package dev.slipway.process;

import org.jspecify.annotations.NullMarked;
