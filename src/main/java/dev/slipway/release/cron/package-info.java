/** The scheduled tasks that a release's tree declares: what, when, and beside what. Who runs them is the {@code cron} package. */
@NullMarked
package dev.slipway.release.cron;

import org.jspecify.annotations.NullMarked;
