package dev.slipway.deploy.recovery;

import dev.slipway.container.Container;
import dev.slipway.container.ContainerId;
import dev.slipway.error.SlipwayException;
import dev.slipway.run.Fleet;
import dev.slipway.run.Instance;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Services of which nobody said whether they do their work and end, or go on: a seed that was started again would fill its tables
 * twice, and a worker that was not would be missed. Those that have not ended for a while go on, and the engine is told so; until
 * then it is we who start again what has failed. To be run every few seconds.
 */
public final class Probation implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(Probation.class);

    /** Longer than what is done while others start, and shorter than Slipway is away as a rule. */
    private static final Duration LENGTH = Duration.ofMinutes(10);

    /** What has just been started may be a seed, which would be started again for ever. */
    private static final Duration SHORT = Duration.ofMinutes(1);

    private final Fleet fleet;
    private final Clock clock;
    /** The engine's list does not say it. */
    private final Set<ContainerId> kept = new HashSet<>();

    public Probation(Fleet fleet, Clock clock) {
        this.fleet = fleet;
        this.clock = clock;
    }

    /** Never throws what a scheduler would take for a reason to stop. */
    @Override
    public void run() {
        look(LENGTH);
    }

    /** We go, perhaps with the host: what goes on, as it seems, is to come back with it. */
    public void end() {
        look(SHORT);
    }

    private synchronized void look(Duration enough) {
        try {
            var open = fleet.open();
            kept.retainAll(open.stream().map(Instance::id).collect(Collectors.toSet()));
            open.forEach(instance -> look(instance, enough));
        } catch (SlipwayException engineAway) {
            log.warn("not kept running: {}", engineAway.sentence());
        }
    }

    /** One that cannot be kept is no reason to forget the others; it is tried again. */
    private void look(Instance instance, Duration enough) {
        try {
            var state = instance.container().state();
            if (instance.container().isRunning() && !kept.contains(instance.id())) {
                keep(instance, enough);
            } else if (state.phase() == Container.Phase.EXITED && state.exitCode() != 0 && instance.isBacking()) {
                log.info("starting again app={} service={}", instance.app(), instance.type());
                fleet.revive(instance);
            }
        } catch (SlipwayException failure) {
            log.warn("not kept running app={} instance={}: {}", instance.app(), instance.slot(), failure.sentence());
        }
    }

    /** The engine's list tells since when it is there, and not since when it runs. */
    private void keep(Instance listed, Duration enough) {
        var end = clock.instant().minus(enough);
        fleet.look(listed)
                .filter(instance -> instance.container().isRunning()
                        && instance.container().state().startedAt().isBefore(end))
                .ifPresent(instance -> {
                    fleet.keep(instance);
                    kept.add(instance.id());
                    log.info("kept running app={} instance={}", instance.app(), instance.slot());
                });
    }
}
