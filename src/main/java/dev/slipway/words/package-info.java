/**
 * Command lines cut into words as a POSIX shell quotes them, and nothing else of a shell. Start at
 * {@link dev.slipway.words.Words}. And the word that somebody probably meant.
 */
@NullMarked
package dev.slipway.words;

import org.jspecify.annotations.NullMarked;
