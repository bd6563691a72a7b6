/** Single looks at whether an instance is ready, one for each kind of check. Waiting is not done here. */
@NullMarked
package dev.slipway.check.trial;

import org.jspecify.annotations.NullMarked;
