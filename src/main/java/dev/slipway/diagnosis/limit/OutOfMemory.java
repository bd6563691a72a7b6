package dev.slipway.diagnosis.limit;

import dev.slipway.container.MoreMemory;
import dev.slipway.diagnosis.symptom.Diagnosis;
import dev.slipway.diagnosis.symptom.Evidence;
import dev.slipway.diagnosis.symptom.Phrases;
import dev.slipway.diagnosis.symptom.Symptom;
import java.util.List;
import java.util.stream.Stream;

/** A part of it, a worker of gunicorn for instance, had more memory than it may; the whole was not killed. */
public final class OutOfMemory implements Symptom {

    /** So gunicorn says of any worker that was killed, also of one that it killed itself. */
    private static final Phrases WORKER = Phrases.of("was sent SIGKILL! Perhaps out of memory");

    private static final String TOO_SLOW = "WORKER TIMEOUT";
    private static final int LINES_ABOVE = 8;

    private static final Phrases KILLED = Phrases.of(
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

    /**
     * How one gets more memory, and how a variable of its own is set.
     *
     * @param isLimited whether it may have less than the host has
     */
    private record Mending(String memory, boolean isLimited, String variable) {

        /** A heap that is full says nothing of the memory of the host. */
        List<String> ofHeap(String set) {
            return isLimited ? List.of(variable + set, memory) : List.of(variable + set);
        }
    }

    /** Of a process of an app, which may use so many bytes; 0: all; or nobody knows how many. */
    public static OutOfMemory ofApp(String app, long memory) {
        String more = MoreMemory.than(memory).advice("resource:limit --memory", app + " gives it more.");
        return new OutOfMemory(new Mending(more, memory != 0, "config:set " + app + " "));
    }

    /** Of a build, to which a Dockerfile gives variables, and which may use so many bytes; 0: all. */
    public static OutOfMemory ofBuild(String app, long memory) {
        return new OutOfMemory(new Mending(moreForBuild(app, memory), memory > 0, "In the Dockerfile, above it: ENV "));
    }

    /** How a build gets more: one that may use all has had what there was. */
    public static String moreForBuild(String app, long memory) {
        return memory > 0
                ? MoreMemory.than(memory)
                        .advice("builder:set " + app + " memory", "gives it more; retry " + app + " then tries again.")
                : "free -m on the server shows it; builder:set " + app + " memory 1g keeps a build from taking all.";
    }

    @Override
    public Stream<Sighting> in(Evidence evidence) {
        return Stream.of(
                        NODE.of(evidence, nothing -> node()),
                        JAVA.of(evidence, nothing -> java()),
                        JAVA_OTHERWISE.of(evidence, nothing -> killed()),
                        KILLED.of(evidence, nothing -> killed()),
                        WORKER.of(evidence, nothing -> killed())
                                .filter(sighting -> !isTooSlow(evidence.above(sighting.line(), LINES_ABOVE))))
                .flatMap(sightings -> sightings);
    }

    private static boolean isTooSlow(List<String> above) {
        return above.stream().anyMatch(line -> line.contains(TOO_SLOW));
    }

    private Diagnosis killed() {
        return new Diagnosis(
                mending.isLimited()
                        ? "it ran out of memory"
                        : "it ran out of memory, most likely because this host has none left",
                mending.memory());
    }

    private Diagnosis node() {
        return new Diagnosis(
                "it ran out of memory: Node's heap is full",
                mending.ofHeap("NODE_OPTIONS=--max-old-space-size=1024 lets Node take 1 GB."));
    }

    private Diagnosis java() {
        return new Diagnosis(
                "it ran out of memory: Java's heap is full",
                mending.ofHeap("JAVA_TOOL_OPTIONS=-XX:MaxRAMPercentage=70 lets Java take 70 % of what it may."));
    }
}
