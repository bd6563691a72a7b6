/** Causes in what the host gives: memory, room on its disks, access to what is mounted. */
@NullMarked
package dev.slipway.diagnosis.limit;

import org.jspecify.annotations.NullMarked;
