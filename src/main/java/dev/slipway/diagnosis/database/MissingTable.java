package dev.slipway.diagnosis.database;

import dev.slipway.diagnosis.symptom.Diagnosis;
import dev.slipway.diagnosis.symptom.Evidence;
import dev.slipway.diagnosis.symptom.Phrases;
import dev.slipway.diagnosis.symptom.Symptom;
import java.util.stream.Stream;

/** A database to which the app's migrations have not been applied, or not all of them. */
public final class MissingTable implements Symptom {

    private static final Phrases TABLE = Phrases.of(
            "relation \"([^\"]+)\" does not exist",
            "no such table: ([\\w.]+)",
            "Table '([^']+)' doesn't exist",
            "The table `([^`]+)` does not exist in the current database");

    private static final Phrases COLUMN = Phrases.of(
            "column \"?([\\w.]+)\"? (?:of relation \"[^\"]+\" )?does not exist",
            "no such column: ([\\w.]+)",
            "Unknown column '([^']+)' in '",
            "The column `([^`]+)` does not exist in the current database");

    @Override
    public Stream<Sighting> in(Evidence evidence) {
        return Stream.concat(
                TABLE.of(evidence, table -> diagnosis("table " + table)),
                COLUMN.of(evidence, column -> diagnosis("column " + column)));
    }

    private static Diagnosis diagnosis(String missing) {
        return new Diagnosis(
                "the database has no " + missing + ", so its migrations have not all been applied",
                "A line   release: COMMAND   in the Procfile applies them before each release takes over.",
                "In a stack, a service with   x-slipway: {release: true}   does.",
                "Commit and push again.");
    }
}
