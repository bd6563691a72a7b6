/** The {@code cron} topic: what is scheduled, runs by hand, and the switches. Who runs tasks is the {@code cron} domain package. */
@NullMarked
package dev.slipway.command.cron;

import org.jspecify.annotations.NullMarked;
