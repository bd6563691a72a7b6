/** Which apps may reach which service, and how they learn its address. Start at {@link dev.slipway.service.link.Links}. */
@NullMarked
package dev.slipway.service.link;

import org.jspecify.annotations.NullMarked;
