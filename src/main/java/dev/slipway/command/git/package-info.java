/**
 * The {@code git} topic: what a push means, and every other way in which an app's files come in. Start at {@link
 * dev.slipway.command.git.GitTopic}.
 */
@NullMarked
package dev.slipway.command.git;

import org.jspecify.annotations.NullMarked;
