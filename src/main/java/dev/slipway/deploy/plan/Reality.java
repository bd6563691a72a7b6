package dev.slipway.deploy.plan;

import dev.slipway.build.forecast.StepForecast.Fate;
import dev.slipway.release.Release;
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

    /** Where it was another than planned; nothing if it was as planned. */
    public synchronized List<String> told(Release release) {
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
        // Of a stack only the service that hostnames lead to has one, and nobody is told it.
        boolean isTold = release.content().parts().isEmpty();
        if (isTold && planned.operation().port() != release.operation().port()) {
            deviations.add("web is told port " + release.operation().port() + ", not "
                    + planned.operation().port() + ", as the image declares it");
        }
        if (!planned.types().equals(release.types())) {
            deviations.add("the processes are " + release.types() + ", not " + planned.types());
        }
        if (!planned.number().equals(release.number())) {
            deviations.add("it is " + release.number() + ", not " + planned.number());
        }
        return deviations.stream()
                .map(deviation -> Voice.detail("Other than planned: " + deviation))
                .toList();
    }
}
