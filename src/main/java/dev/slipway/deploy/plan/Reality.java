package dev.slipway.deploy.plan;

import dev.slipway.build.forecast.StepForecast.Fate;
import dev.slipway.deploy.narration.Hearer;
import dev.slipway.process.ProcessType;
import dev.slipway.release.Release;
import dev.slipway.route.preview.RouteFile;
import dev.slipway.run.BackingServices;
import dev.slipway.run.Instance;
import dev.slipway.run.drawn.Ground;
import dev.slipway.voice.Voice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** What of a deploy came about, to be held against its plan: it hears the build and the rollout, and is told the release. */
public final class Reality implements Hearer {

    /** As BuildKit names a step of a Dockerfile. */
    private static final Pattern STEP = Pattern.compile("\\[(?:\\S+ +)?[0-9]+/[0-9]+] (?:RUN|COPY|ADD) .*");

    private final DeployPlan plan;
    private long steps;
    private long cached;
    private final Map<String, Ground.Fate> services = new HashMap<>();
    private final List<RouteFile> written = new ArrayList<>();

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

    @Override
    public synchronized void kept(BackingServices.Kept service) {
        fate(service.change())
                .ifPresent(
                        fate -> services.putIfAbsent(service.instance().type().value(), fate));
    }

    private static Optional<Ground.Fate> fate(BackingServices.Change change) {
        return switch (change) {
            case KEPT -> Optional.of(Ground.Fate.STAYS);
            case MADE -> Optional.of(Ground.Fate.STARTS);
            case MADE_ANEW -> Optional.of(Ground.Fate.STARTS_ANEW);
            case DONE -> Optional.empty();
        };
    }

    @Override
    public synchronized void written(List<RouteFile> files) {
        written.addAll(files);
    }

    /** Where it was another than planned, of what runs of the app now that it serves; nothing if it was as planned. */
    public synchronized List<String> told(Release release, List<Instance> running) {
        if (!plan.build().outcome().isKnown()) {
            return List.of();
        }
        var deviations = new ArrayList<String>();
        addSteps(deviations);
        addRelease(deviations, release);
        deviations.addAll(services());
        deviations.addAll(started(release, running));
        deviations.addAll(retiring(release, running));
        deviations.addAll(WrittenFiles.deviations(plan.change().front().files(), written));
        return deviations.stream()
                .map(deviation -> Voice.detail("Other than planned: " + deviation))
                .toList();
    }

    private void addSteps(List<String> deviations) {
        long foreseen = plan.build().count(Fate.CACHED);
        boolean isForeseen = plan.build().count(Fate.UNKNOWN) == 0;
        if (steps > 0 && isForeseen && cached != foreseen) {
            deviations.add(cached + " of " + steps + " steps were cached, not " + foreseen);
        }
    }

    private void addRelease(List<String> deviations, Release release) {
        var planned = plan.subject().release();
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
    }

    private List<String> services() {
        return plan.change().sketch().ground().backing().stream()
                .flatMap(planned -> Optional.ofNullable(services.get(planned.service()))
                        .filter(fate -> fate != planned.fate())
                        .map(fate -> planned.service() + " was " + fate.participle() + ", not "
                                + planned.fate().participle())
                        .stream())
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
