/**
 * What a typed line may look like and what it means: declared by {@link dev.slipway.command.grammar.Grammar}, read by
 * {@link dev.slipway.command.grammar.Parser}. The only place that knows picocli; what a command does is not here.
 */
@NullMarked
package dev.slipway.command.grammar;

import org.jspecify.annotations.NullMarked;
