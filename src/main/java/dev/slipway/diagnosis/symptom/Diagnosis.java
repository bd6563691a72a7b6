package dev.slipway.diagnosis.symptom;

import java.util.List;

/** A cause, as the end of a sentence that says what happened, and what mends it. */
public record Diagnosis(String cause, List<String> nextSteps) {

    public Diagnosis {
        nextSteps = List.copyOf(nextSteps);
    }

    public Diagnosis(String cause, String... nextSteps) {
        this(cause, List.of(nextSteps));
    }
}
