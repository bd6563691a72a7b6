package dev.slipway.deploy.crew;

import dev.slipway.app.AppName;
import dev.slipway.check.Readiness;
import dev.slipway.check.trial.Criteria;
import dev.slipway.error.SlipwayException;
import dev.slipway.process.ProcessType;
import dev.slipway.release.Release;
import dev.slipway.release.manifest.HealthCheck;
import dev.slipway.release.manifest.Pace;
import dev.slipway.release.manifest.Probe;
import dev.slipway.release.part.Parts;
import dev.slipway.run.Fleet;
import dev.slipway.run.Instance;
import dev.slipway.run.Slot;
import dev.slipway.run.launch.Launch;
import dev.slipway.run.launch.Launches;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Starts and checks several instances at once. What did not become ready can be discarded as if it had never been. */
public final class Crew {

    private static final Pace GUESSED = new Pace(Duration.ZERO, 3, Duration.ofSeconds(10), Duration.ZERO);

    private final Fleet fleet;
    private final Launches launches;
    private final Readiness readiness;
    private final AppRouting routing;
    private final Together together;

    public Crew(Fleet fleet, Launches launches, Readiness readiness, AppRouting routing, Together together) {
        this.fleet = fleet;
        this.launches = launches;
        this.readiness = readiness;
        this.routing = routing;
        this.together = together;
    }

    /** Every instance of the app, whatever its release and phase, and by whichever name while it is being renamed. */
    public List<Instance> instances(AppName app) {
        return Stream.concat(Stream.of(app), routing.otherNames(app).stream())
                .flatMap(name -> fleet.of(name).stream())
                .map(instance -> instance.of(app))
                .toList();
    }

    /** Gives each its proper name, {@code shop.web.1}, where that is free. */
    void settleNames(List<Instance> instances) {
        fleet.settleNames(instances);
    }

    /** Starts an instance for each slot; if one does not start, none is left. */
    public List<Instance> start(Release release, List<Slot> slots) {
        Map<ProcessType, Launch> byType = new HashMap<>();
        slots.forEach(slot -> byType.computeIfAbsent(slot.type(), type -> launches.of(release, type)));
        List<Instance> started = Collections.synchronizedList(new ArrayList<>());
        try {
            for (List<Slot> some : parted(slots, launches.startedAtOnce(release.app()))) {
                together.eachToTheEnd(some, slot -> {
                    Launch launch = byType.get(slot.type());
                    if (launch != null) {
                        started.add(fleet.launch(launch, slot.index()));
                    }
                });
            }
        } catch (RuntimeException notAll) {
            discard(started);
            throw notAll;
        }
        return started.stream()
                .sorted((one, other) -> one.slot().compareTo(other.slot()))
                .toList();
    }

    /** Never more than so many at once; 0: all. */
    private static List<List<Slot>> parted(List<Slot> slots, int most) {
        if (most == 0 || slots.size() <= most) {
            return List.of(slots);
        }
        var parts = new ArrayList<List<Slot>>();
        for (int from = 0; from < slots.size(); from += most) {
            parts.add(slots.subList(from, Math.min(from + most, slots.size())));
        }
        return parts;
    }

    /** Has them join the networks that are for what serves; one that cannot be joined is a warning, since they serve. */
    public void join(Release release, List<Instance> instances, Consumer<String> warnings) {
        for (Instance instance : instances) {
            try {
                var launch = launches.of(release, instance.type());
                fleet.join(instance, launch, launch.surroundings().networks().onceServing());
            } catch (SlipwayException notJoined) {
                warnings.accept(notJoined.sentence());
            }
        }
    }

    /** Blocks until each is ready and none has ended meanwhile, or throws NotReady; warnings are failures that are forgiven. */
    public void check(Plan plan, List<Instance> instances, Consumer<Instance> ready, Consumer<String> warnings) {
        together.each(instances, instance -> {
            if (plan.isChecked(instance.type())) {
                var visitor = visitor(instance);
                readiness.await(instance, criteria(plan, instance, visitor), warnings);
                ready.accept(instance.mayEnd() ? look(instance).orElse(instance) : instance);
                if (AppRouting.isWeb(instance) && instance.slot().index() == 1) {
                    readiness.remark(instance, visitor).ifPresent(warnings);
                }
            }
        });
        refuseEnded(plan, instances);
    }

    private Criteria.Visitor visitor(Instance instance) {
        return routing.visitor(instance.app(), instance.type());
    }

    /** Throws NotReady for each that has ended since it was started and is not to be left alone. */
    void refuseEnded(Plan plan, List<Instance> instances) {
        refuseEnded(instances.stream()
                .filter(instance -> plan.isChecked(instance.type()))
                .toList());
    }

    void refuseEnded(List<Instance> instances) {
        readiness.refuseEnded(instances);
    }

    private static Criteria criteria(Plan plan, Instance instance, Criteria.Visitor visitor) {
        List<HealthCheck> checks = plan.release().operation().checks().of(instance.type());
        int port = portOf(plan.release(), instance, !checks.isEmpty());
        var asked = checks.isEmpty() ? guessed(plan.release().content().parts(), instance.type()) : checks;
        return new Criteria(asked, port, visitor, plan.limit());
    }

    /** By what a service is known to be ready without its author having said so: worth a wait, but no failure. */
    private static List<HealthCheck> guessed(Parts parts, ProcessType type) {
        return parts.find(type).map(part -> part.care().ready()).stream()
                .filter(command -> !command.isEmpty())
                .map(command -> new HealthCheck("ready", new Probe.Command(command), GUESSED, true))
                .toList();
    }

    private static int portOf(Release release, Instance instance, boolean isChecked) {
        if (instance.isBranch()) {
            return instance.mainPort();
        }
        return instance.hostPort() > 0 || isChecked
                ? release.operation().port()
                : portOfService(release.content().parts(), instance.type());
    }

    /** Without a port on the host it need not listen: a worker is ready when it runs. A service says what it listens on. */
    private static int portOfService(Parts parts, ProcessType type) {
        return parts.find(type)
                .map(part -> part.ties().ports().awaited())
                .orElse(OptionalInt.empty())
                .orElse(parts.isBehindRouted(type) ? Criteria.ANY_PORT : 0);
    }

    /** Ends and removes them at once. */
    public void discard(List<Instance> instances) {
        together.eachToTheEnd(instances, fleet::remove);
    }

    /** Ends them in their own time and removes them. */
    public void retire(AppName app, List<Instance> instances) {
        var grace = launches.stopGrace(app);
        together.eachToTheEnd(instances, instance -> fleet.retire(instance, grace));
    }

    /** Ends them in their own time; they can be revived. */
    public void halt(AppName app, List<Instance> instances) {
        var grace = launches.stopGrace(app);
        together.eachToTheEnd(instances, instance -> fleet.halt(instance, grace));
    }

    public void revive(List<Instance> instances) {
        together.eachToTheEnd(instances, fleet::revive);
    }

    /** Starts one that has ended; as it is then, or empty when it is gone. */
    public Optional<Instance> revive(Instance instance) {
        fleet.revive(instance);
        return look(instance);
    }

    /** The instance as it is now; empty when it is gone. */
    public Optional<Instance> look(Instance instance) {
        return fleet.look(instance);
    }
}
