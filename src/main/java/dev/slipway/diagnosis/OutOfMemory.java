package dev.slipway.diagnosis;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A part of the app, a worker of gunicorn for instance, had more memory than it may; the whole was not killed. */
final class OutOfMemory implements Symptom {

    private static final Pattern SAID = Pattern.compile("was sent SIGKILL! Perhaps out of memory"
            + "|JavaScript heap out of memory|java\\.lang\\.OutOfMemoryError|fatal error: runtime: out of memory"
            + "|^MemoryError$|[Cc]annot allocate memory|ENOMEM|: out of memory$");

    @Override
    public Stream<Sighting> in(Evidence evidence) {
        return evidence.all(
                SAID,
                said -> Stream.of(new Diagnosis(
                        "it ran out of memory", "resource:limit --memory 1g " + evidence.app() + " gives it more.")));
    }
}
