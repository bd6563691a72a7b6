package dev.slipway.diagnosis;

import dev.slipway.app.AppName;
import dev.slipway.config.EnvKey;
import dev.slipway.config.Environment;
import dev.slipway.config.Secret;
import dev.slipway.diagnosis.symptom.Diagnosis;
import dev.slipway.diagnosis.symptom.Evidence;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What an app printed that was given some variables, and what follows of it. */
record Printed(String output, Environment given) {

    private static final AppName SHOP = new AppName("shop");

    static Printed of(String output) {
        return new Printed(output, Environment.EMPTY);
    }

    Printed with(String key, String value) {
        return new Printed(output, given.with(new EnvKey(key), new Secret(value)));
    }

    Optional<Diagnosis> diagnosis() {
        return Diagnoses.of(evidence(), Diagnoses.symptoms(SHOP, 512 << 20));
    }

    /** As printed by a task of the release. */
    Optional<Diagnosis> inTask() {
        return Diagnoses.of(evidence(), Diagnoses.symptomsOfTask(SHOP));
    }

    private Evidence evidence() {
        return new Evidence(SHOP, Arrays.asList(output.split("\n")), given, List.of());
    }

    String cause() {
        return diagnosis().map(Diagnosis::cause).orElse("");
    }

    List<String> steps() {
        return diagnosis().map(Diagnosis::nextSteps).orElse(List.of());
    }
}
