package dev.slipway.deploy.plan;

import dev.slipway.build.forecast.StepForecast.Fate;
import dev.slipway.process.ProcessType;
import dev.slipway.release.Release;
import dev.slipway.run.Instance;
import dev.slipway.voice.Voice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** What of a deploy came about, to be held against its plan: it listens to the build, and is told the release. */
public final class Reality {

    /** As BuildKit names a step of a Dockerfile. */
    private static final Pattern STEP = Pattern.compile("\\[(?:\\S+ +)?[0-9]+/[0-9]+] (?:RUN|COPY|ADD) .*");

    private final DeployPlan plan;
    private long steps;
    private long cached;

    public Reality(DeployPlan plan) {
        this.plan = plan;
    }

    /** The output, which is listened to on its way. */
    public Consumer<String> build(Consumer<String> output) {
        return line -> {
            listen(line.strip());
            output.accept(line);
        };
    }

    private synchronized void listen(String line) {
        if (STEP.matcher(line).matches()) {
            steps++;
            cached += line.endsWith("(cached)") ? 1 : 0;
        }
    }

    /** Where it was another than planned, of what runs of the app now that it serves; nothing if it was as planned. */
    public synchronized List<String> told(Release release, List<Instance> running) {
        var deviations = new ArrayList<String>();
        var planned = plan.subject().release();
        long foreseen = plan.build().count(Fate.CACHED);
        boolean isForeseen = plan.build().count(Fate.UNKNOWN) == 0;
        if (steps > 0 && isForeseen && cached != foreseen) {
            deviations.add(cached + " of " + steps + " steps were cached, not " + foreseen);
        }
        if (!plan.build().outcome().isKnown()) {
            return List.of();
        }
        // Of a stack only the service that hostnames lead to has a port, and nobody is told it.
        boolean isOneImage = release.content().parts().isEmpty();
        if (isOneImage && planned.operation().port() != release.operation().port()) {
            deviations.add("web is told port " + release.operation().port() + ", not "
                    + planned.operation().port() + ", as the image declares it");
        }
        if (!planned.types().equals(release.types())) {
            deviations.add("the processes are " + release.types() + ", not " + planned.types());
        }
        if (!planned.number().equals(release.number())) {
            deviations.add("it is " + release.number() + ", not " + planned.number());
        }
        // A stack's services that hold state outlive releases and are counted otherwise.
        if (isOneImage) {
            deviations.addAll(started(release, running));
            deviations.addAll(retiring(release, running));
        }
        return deviations.stream()
                .map(deviation -> Voice.detail("Other than planned: " + deviation))
                .toList();
    }

    private List<String> started(Release release, List<Instance> running) {
        var crew = plan.change().crew();
        return release.types().stream()
                .filter(type -> plan.subject().release().types().contains(type))
                .filter(type -> count(release, type, running) != crew.count(type))
                .map(type -> type + " was started " + count(release, type, running) + " times, not " + crew.count(type))
                .toList();
    }

    private static long count(Release release, ProcessType type, List<Instance> running) {
        return running.stream()
                .filter(one ->
                        one.release().equals(release.number()) && one.type().equals(type))
                .count();
    }

    /** Those of the plan may be gone by now; what nobody foresaw was started since. */
    private List<String> retiring(Release release, List<Instance> running) {
        var foreseen = plan.change().retiring().stream().map(Instance::id).toList();
        return running.stream()
                .filter(one -> !one.release().equals(release.number()) && !foreseen.contains(one.id()))
                .map(one -> one.properName() + " of " + one.release() + " retires too, which was not there yet")
                .toList();
    }
}
