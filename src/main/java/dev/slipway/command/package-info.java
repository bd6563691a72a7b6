/**
 * The command surface: one class a topic, parsed, checked and run by {@code CommandShell}.
 */
@NullMarked
package dev.slipway.command;

import org.jspecify.annotations.NullMarked;
