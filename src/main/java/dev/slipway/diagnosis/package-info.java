/**
 * Why what was deployed did not run or was not built, told from what it printed and what it was given: each
 * {@link dev.slipway.diagnosis.symptom.Symptom} knows one cause and its mending. Start at {@link dev.slipway.diagnosis.Diagnoses}.
 * What can be seen without reading output, a port for instance, is told by {@code check} itself.
 */
@NullMarked
package dev.slipway.diagnosis;

import org.jspecify.annotations.NullMarked;
