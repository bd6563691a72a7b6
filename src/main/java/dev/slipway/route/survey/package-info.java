/**
 * What the proxy serves, for ourselves and for the host's owner, as facts to look at: start at
 * {@link dev.slipway.route.survey.ProxySurvey}. Nothing here changes anything.
 */
@NullMarked
package dev.slipway.route.survey;

import org.jspecify.annotations.NullMarked;
