/**
 * Files that hold what we decided: every path comes from {@link dev.slipway.store.StateDir}, every write goes through
 * {@link dev.slipway.store.AtomicFile}. What the files mean is not known here.
 */
@NullMarked
package dev.slipway.store;

import org.jspecify.annotations.NullMarked;
