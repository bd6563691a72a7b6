/** Who may call: the {@code ssh-keys} and {@code access} topics, and the record of what was changed. */
@NullMarked
package dev.slipway.command.access;

import org.jspecify.annotations.NullMarked;
