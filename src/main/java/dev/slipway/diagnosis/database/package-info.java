/** Causes between an app and what it keeps its data in: not found, not there yet, not let in, not migrated. */
@NullMarked
package dev.slipway.diagnosis.database;

import org.jspecify.annotations.NullMarked;
