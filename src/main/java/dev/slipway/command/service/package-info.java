/**
 * The {@code postgres} and {@code redis} topics: the same commands for each kind of service. Start at
 * {@link dev.slipway.command.service.ServiceTopics}.
 */
@NullMarked
package dev.slipway.command.service;

import org.jspecify.annotations.NullMarked;
