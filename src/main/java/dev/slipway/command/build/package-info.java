/**
 * The {@code builds} topic: what was built and deployed, what it said, and how to cancel what runs. Start at {@link
 * dev.slipway.command.build.BuildsCommands}.
 */
@NullMarked
package dev.slipway.command.build;

import org.jspecify.annotations.NullMarked;
