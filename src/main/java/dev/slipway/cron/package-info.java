/**
 * Runs the scheduled tasks of the releases that serve, each in a container of its own: when, whether, and never twice. Start at
 * {@link dev.slipway.cron.Timetable}. What a schedule is belongs to {@code release.cron}.
 */
@NullMarked
package dev.slipway.cron;

import org.jspecify.annotations.NullMarked;
