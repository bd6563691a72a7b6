package dev.slipway.diagnosis.symptom;

import java.util.stream.Stream;

/** What one cause looks like, each time it does. It errs on the side of seeing nothing: a wrong cause costs more time than none. */
@FunctionalInterface
public interface Symptom {

    Stream<Sighting> in(Evidence evidence);

    /** A cause and the line that shows it: of several, the one that was printed last is nearest to the end. */
    record Sighting(int line, Diagnosis diagnosis) {}
}
