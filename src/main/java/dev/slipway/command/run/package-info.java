/** Inside an app: its logs, one-off commands, and shells in its instances. */
@NullMarked
package dev.slipway.command.run;

import org.jspecify.annotations.NullMarked;
