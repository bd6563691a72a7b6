/** What is said about a compose file: where something stands, what the pusher should know, and everything that is wrong. */
@NullMarked
package dev.slipway.compose.remark;

import org.jspecify.annotations.NullMarked;
