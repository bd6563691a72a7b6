/**
 * How a process of this host reaches the containers that its app's processes reach by name: start at
 * {@link dev.slipway.local.reach.Neighbours}. Where the engine's networks are this host's too, by address; where they are
 * not (an engine in a virtual machine, a rootless one), through the engine.
 */
@NullMarked
package dev.slipway.local.reach;

import org.jspecify.annotations.NullMarked;
