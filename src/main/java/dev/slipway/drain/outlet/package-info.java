/** Where lines can be sent: a web address, a syslog server, a file. Start at {@link dev.slipway.drain.outlet.SinkAddress}. */
@NullMarked
package dev.slipway.drain.outlet;

import org.jspecify.annotations.NullMarked;
