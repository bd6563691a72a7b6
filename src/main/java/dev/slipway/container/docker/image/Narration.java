package dev.slipway.container.docker.image;

import dev.slipway.container.docker.http.LineSplitter;
import dev.slipway.container.image.BuildOutput;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Tells a build as a person reads it: each step once when it starts, its output, and whether it was cached. */
final class Narration {

    private static final long NANOS_PER_TENTH = 100_000_000L;

    private final BuildOutput output;
    private final Map<String, LineSplitter> splitters = new HashMap<>();
    private final Set<String> announced = new HashSet<>();
    private final Set<String> completed = new HashSet<>();
    private String failedStep = "";

    Narration(BuildOutput output) {
        this.output = output;
    }

    void tell(Progress progress) {
        progress.vertexes().forEach(this::tell);
        for (var log : progress.logs()) {
            splitters
                    .computeIfAbsent(log.vertex(), vertex -> new LineSplitter(output::line))
                    .take(log.bytes().array());
        }
        progress.failed().ifPresent(vertex -> failedStep = vertex.name());
    }

    private void tell(Progress.Vertex vertex) {
        if (isPlumbing(vertex)) {
            return;
        }
        boolean begun = vertex.cached() || vertex.moment().started() > 0;
        if (begun && announced.add(vertex.digest())) {
            output.line(vertex.cached() ? vertex.name() + " (cached)" : vertex.name());
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

    /** What BuildKit does for itself: reading the Dockerfile and the context. */
    private static boolean isPlumbing(Progress.Vertex vertex) {
        return vertex.name().startsWith("[internal]") || vertex.name().startsWith("exporting");
    }

    /** The step that failed as its Dockerfile has it, or the empty text. */
    String failedStep() {
        return failedStep;
    }
}
