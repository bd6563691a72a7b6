/**
 * The host looked over in one go, also before anything of ours is installed: start at {@link dev.slipway.doctor.Doctor}.
 * Nothing here changes anything, down to the last log file. How it is shown belongs to {@code command.neighbour}.
 */
@NullMarked
package dev.slipway.doctor;

import org.jspecify.annotations.NullMarked;
