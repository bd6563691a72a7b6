/** What causes look like in general: {@link dev.slipway.diagnosis.symptom.Symptom} in {@link dev.slipway.diagnosis.symptom.Evidence}. */
@NullMarked
package dev.slipway.diagnosis.symptom;

import org.jspecify.annotations.NullMarked;
