/**
 * Where a service's image comes from: {@link dev.slipway.compose.read.source.SourceReader}, and what its Dockerfile stands on.
 * Nothing is built here.
 */
@NullMarked
package dev.slipway.compose.read.source;

import org.jspecify.annotations.NullMarked;
