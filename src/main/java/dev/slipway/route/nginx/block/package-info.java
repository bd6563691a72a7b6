/**
 * What Slipway writes into nginx's configuration: one {@link dev.slipway.route.nginx.block.ServerBlock} file per hostname,
 * one {@link dev.slipway.route.nginx.block.UpstreamBlock} file per app, and what they share. Only typed, checked values get
 * into the text, through {@link dev.slipway.route.nginx.block.BlockWriter}; there are no templates.
 */
@NullMarked
package dev.slipway.route.nginx.block;

import org.jspecify.annotations.NullMarked;
