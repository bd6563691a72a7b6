/**
 * From the files of a tree to one mapping: variables, {@code include}, {@code extends} and the merge of several files, by
 * compose's rules. Start at {@code Gathering}. Whether what comes out makes sense is for {@code compose.read} to say.
 */
@NullMarked
package dev.slipway.compose.gather;

import org.jspecify.annotations.NullMarked;
