/** The kinds of services that there are, each by the contract of its official image. */
@NullMarked
package dev.slipway.service.kind;

import org.jspecify.annotations.NullMarked;
