/** Ports by which instances are looked at from outside: what listens, what answers, and the time between two looks. */
@NullMarked
package dev.slipway.check.probe;

import org.jspecify.annotations.NullMarked;
