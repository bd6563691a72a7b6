package dev.slipway.diagnosis.setting;

import dev.slipway.diagnosis.symptom.Diagnosis;
import dev.slipway.diagnosis.symptom.Evidence;
import dev.slipway.diagnosis.symptom.Phrases;
import dev.slipway.diagnosis.symptom.Symptom;
import java.util.stream.Stream;

/** Django's {@code collectstatic} is not told where to put the files. */
public final class StaticRoot implements Symptom {

    private static final Phrases SAID =
            Phrases.of("without having set the STATIC_ROOT setting|ImproperlyConfigured: .{0,80}STATIC_ROOT");

    @Override
    public Stream<Sighting> in(Evidence evidence) {
        return SAID.of(
                evidence,
                nothing -> new Diagnosis(
                        "Django's STATIC_ROOT is not set, into which collectstatic puts the files",
                        "In its settings: STATIC_ROOT = BASE_DIR / \"staticfiles\"",
                        "Commit and push again."));
    }
}
