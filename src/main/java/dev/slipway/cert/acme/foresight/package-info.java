/** Whether a proof will come through, looked for before an authority is asked. */
@NullMarked
package dev.slipway.cert.acme.foresight;

import org.jspecify.annotations.NullMarked;
