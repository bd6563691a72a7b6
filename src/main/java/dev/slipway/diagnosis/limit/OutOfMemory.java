package dev.slipway.diagnosis.limit;

import dev.slipway.diagnosis.symptom.Diagnosis;
import dev.slipway.diagnosis.symptom.Evidence;
import dev.slipway.diagnosis.symptom.Phrases;
import dev.slipway.diagnosis.symptom.Symptom;
import java.util.List;
import java.util.stream.Stream;

/** A part of it, a worker of gunicorn for instance, had more memory than it may; the whole was not killed. */
public final class OutOfMemory implements Symptom {

    private static final Phrases KILLED = Phrases.of(
            "was sent SIGKILL! Perhaps out of memory",
            "fatal error: runtime: out of memory|^MemoryError$|[Cc]annot allocate memory|ENOMEM|: out of memory$",
            "[Kk]illed signal terminated program|signal:? '?SIGKILL|\\(signal: 9, SIGKILL|daemon disappeared unexpectedly");

    /** What Node and Java take at most is a limit of their own, which is not raised by more memory alone. */
    private static final Phrases NODE = Phrases.of("JavaScript heap out of memory");

    private static final Phrases JAVA = Phrases.of("java\\.lang\\.OutOfMemoryError: (?:Java heap|GC overhead)");

    private static final Phrases JAVA_OTHERWISE = Phrases.of("java\\.lang\\.OutOfMemoryError");

    private final Mending mending;

    private OutOfMemory(Mending mending) {
        this.mending = mending;
    }

    /** How one gets more memory, and how a variable of its own is set. */
    private record Mending(String memory, String variable) {}

    public static OutOfMemory ofApp(String app) {
        return new OutOfMemory(
                new Mending("resource:limit --memory 1g " + app + " gives it more.", "config:set " + app + " "));
    }

    /** Of a build, to which a Dockerfile gives variables. */
    public static OutOfMemory ofBuild(String app) {
        return new OutOfMemory(new Mending(
                "builder:set " + app + " memory 2g lets its builds have so much.",
                "In the Dockerfile, above it: ENV "));
    }

    @Override
    public Stream<Sighting> in(Evidence evidence) {
        return Stream.of(
                        NODE.of(evidence, nothing -> node()),
                        JAVA.of(evidence, nothing -> java()),
                        JAVA_OTHERWISE.of(evidence, nothing -> killed()),
                        KILLED.of(evidence, nothing -> killed()))
                .flatMap(sightings -> sightings);
    }

    private Diagnosis killed() {
        return new Diagnosis("it ran out of memory", mending.memory());
    }

    private Diagnosis node() {
        return new Diagnosis(
                "it ran out of memory: Node's heap is full",
                List.of(
                        mending.variable() + "NODE_OPTIONS=--max-old-space-size=1024 lets Node take 1 GB.",
                        mending.memory()));
    }

    private Diagnosis java() {
        return new Diagnosis(
                "it ran out of memory: Java's heap is full",
                List.of(
                        mending.variable()
                                + "JAVA_TOOL_OPTIONS=-XX:MaxRAMPercentage=70 lets Java take 70 % of what it may.",
                        mending.memory()));
    }
}
