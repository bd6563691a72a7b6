package dev.slipway.deploy.task;

import dev.slipway.check.trial.Criteria;
import dev.slipway.deploy.crew.AppRouting;
import dev.slipway.deploy.crew.Crew;
import dev.slipway.deploy.crew.Plans;
import dev.slipway.process.ProcessType;
import dev.slipway.release.Release;
import dev.slipway.run.Instance;
import dev.slipway.run.Slot;
import java.util.List;
import java.util.function.Consumer;

/** The instances of a release that is ready and that visitors do not reach yet, and what is to run beside them meanwhile. */
public final class Candidates {

    private final Crew crew;
    private final Plans plans;
    private final AppRouting routing;

    public Candidates(Crew crew, Plans plans, AppRouting routing) {
        this.crew = crew;
        this.plans = plans;
        this.routing = routing;
    }

    public List<Instance> of(Release release) {
        return crew.instances(release.app()).stream()
                .filter(instance -> instance.release().equals(release.number()))
                .toList();
    }

    /** Starts one of each of these services, which are none of those that a release keeps running. */
    public List<Instance> start(Release release, List<ProcessType> services) {
        return services.isEmpty()
                ? List.of()
                : crew.start(
                        release,
                        services.stream().map(name -> new Slot(name, 1)).toList());
    }

    /** Blocks until each is ready, or throws NotReady. */
    public void await(Release release, List<Instance> instances, Consumer<Instance> ready, Consumer<String> warnings) {
        if (!instances.isEmpty()) {
            crew.check(plans.of(release), instances, ready, warnings);
        }
    }

    public void discard(List<Instance> instances) {
        crew.discard(instances);
    }

    /** Whom visitors of the app claim to come for. */
    public Criteria.Visitor visitor(Release release) {
        return routing.visitor(release.app(), release.routed());
    }
}
