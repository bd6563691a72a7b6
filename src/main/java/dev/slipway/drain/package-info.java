/**
 * What apps print goes on to where somebody collects logs. A slow collector slows no app: what does not fit into a bounded
 * backlog is dropped, counted and told. Start at {@link dev.slipway.drain.Drains}.
 */
@NullMarked
package dev.slipway.drain;

import org.jspecify.annotations.NullMarked;
