package dev.slipway.container.docker.image;

import dev.slipway.container.docker.http.LineSplitter;
import dev.slipway.container.image.BuildOutput;
import dev.slipway.voice.Voice;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells a build as a person reads it: each step once when it starts, its output, and whether it was cached. */
final class Narration {

    /** Of each step: where its cause is looked for when it fails, above what npm for instance says of itself then. */
    static final int LINES_KEPT = 60;

    private static final long NANOS_PER_TENTH = 100_000_000L;

    private final BuildOutput output;
    private final Map<String, LineSplitter> splitters = new HashMap<>();
    private final Set<String> announced = new HashSet<>();
    private final Set<String> completed = new HashSet<>();
    private final Map<String, Deque<String>> lastLines = new HashMap<>();
    private int cached;
    private String failedStep = "";
    private String failedVertex = "";

    Narration(BuildOutput output) {
        this.output = output;
    }

    void tell(Progress progress) {
        progress.vertexes().forEach(this::tell);
        for (var log : progress.logs()) {
            splitters
                    .computeIfAbsent(log.vertex(), vertex -> new LineSplitter(line -> tell(vertex, line)))
                    .take(log.bytes().array());
        }
        // Those that are told later were cancelled because of it.
        progress.failed().filter(vertex -> failedVertex.isEmpty()).ifPresent(vertex -> {
            failedStep = vertex.name();
            failedVertex = vertex.digest();
        });
    }

    private void tell(String vertex, String line) {
        output.line(line);
        var last = lastLines.computeIfAbsent(vertex, begun -> new ArrayDeque<>());
        last.add(line);
        if (last.size() > LINES_KEPT) {
            last.remove();
        }
    }

    private void tell(Progress.Vertex vertex) {
        if (isPlumbing(vertex)) {
            return;
        }
        boolean begun = vertex.cached() || vertex.moment().started() > 0;
        if (begun && announced.add(vertex.digest())) {
            output.line(vertex.cached() ? vertex.name() + " (cached)" : vertex.name());
            cached += vertex.cached() ? 1 : 0;
        }
        if (vertex.moment().completed() > 0 && completed.add(vertex.digest())) {
            finish(vertex);
        }
    }

    private void finish(Progress.Vertex vertex) {
        var splitter = splitters.get(vertex.digest());
        if (splitter != null) {
            splitter.finish();
        }
        long tenths = (vertex.moment().completed() - vertex.moment().started()) / NANOS_PER_TENTH;
        if (!vertex.cached() && tenths >= 10) {
            output.line("done in " + tenths / 10 + "." + tenths % 10 + " s");
        }
    }

    /** The build is done: how much of it was there already. */
    void finish() {
        if (!announced.isEmpty()) {
            output.line(Voice.detail(cached + " of " + announced.size() + " steps cached"));
        }
    }

    /** What BuildKit does for itself: reading the Dockerfile and the context. */
    private static boolean isPlumbing(Progress.Vertex vertex) {
        return vertex.name().startsWith("[internal]") || vertex.name().startsWith("exporting");
    }

    /** The step that failed as its Dockerfile has it, or the empty text. */
    String failedStep() {
        return failedStep;
    }

    /** What that step printed last. */
    List<String> failedOutput() {
        return List.copyOf(lastLines.getOrDefault(failedVertex, new ArrayDeque<>()));
    }
}
