/** What the host is made of and how full it is, read from the kernel and from systemd; nothing here writes. */
@NullMarked
package dev.slipway.host.survey;

import org.jspecify.annotations.NullMarked;
