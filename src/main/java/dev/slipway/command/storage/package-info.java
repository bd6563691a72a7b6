/** What apps keep: the {@code storage} topic, and who may mount what. */
@NullMarked
package dev.slipway.command.storage;

import org.jspecify.annotations.NullMarked;
