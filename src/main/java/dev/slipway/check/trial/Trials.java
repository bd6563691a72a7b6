package dev.slipway.check.trial;

import dev.slipway.check.probe.Pacer;
import dev.slipway.check.probe.Prober;
import dev.slipway.check.probe.Sockets;
import dev.slipway.container.Containers;
import dev.slipway.release.manifest.HealthCheck;
import dev.slipway.release.manifest.Probe;
import dev.slipway.run.Instance;
import java.time.Duration;
import java.util.Optional;

/** The trial that each kind of probe, and an image's own HEALTHCHECK, asks for. */
public record Trials(Containers containers, Prober prober, Pacer pacer) {

    /** Docker's own, where an image names none. */
    private static final Duration HEALTHCHECK_TIMEOUT = Duration.ofSeconds(30);

    private static final String STANDS_IN =
            "HEALTHCHECK NONE in the Dockerfile takes it away, a check in app.json stands in for it.";

    private static final String DISABLED =
            "healthcheck: {disable: true} of the service in the compose file takes it away.";

    public Trial of(HealthCheck check, Criteria criteria) {
        return check.probe().by(new Probe.Kinds<Trial>() {
            @Override
            public Trial http(Probe.Http probe) {
                return new HttpAnswers(prober, probe, criteria, check.pace().timeout());
            }

            @Override
            public Trial command(Probe.Command probe) {
                return new CommandEnds(containers, probe, check.pace().timeout());
            }

            @Override
            public Trial listening(Probe.Listening probe) {
                return new PortAnswers(prober, probe.port() > 0 ? probe.port() : criteria.port());
            }

            @Override
            public Trial uptime(Probe.Uptime probe) {
                return hasRun(probe.atLeast());
            }
        });
    }

    /** Passes when the instance has run for so long from now. */
    public Trial hasRun(Duration atLeast) {
        Duration end = pacer.elapsed().plus(atLeast);
        return instance -> pacer.elapsed().compareTo(end) >= 0
                ? Trial.passed()
                : Optional.of(new Trial.Obstacle("has not run for " + atLeast.toSeconds() + " s"));
    }

    /**
     * The image's HEALTHCHECK finds it healthy. The engine asks for the first time after a whole interval, half a minute
     * unless the image says otherwise; until it has, we ask the same.
     */
    public Trial imageHealth(Criteria.Unhealthy unhealthy) {
        return instance -> containers
                .inspect(instance.id())
                .map(now -> switch (now.state().health()) {
                    case NONE, HEALTHY -> Trial.passed();
                    case STARTING -> asked(instance);
                    case UNHEALTHY ->
                        switch (unhealthy) {
                            case FAILED -> Optional.of(unhealthy(instance));
                            case NOT_YET -> asked(instance);
                        };
                })
                .orElse(Trial.passed());
    }

    private Optional<Trial.Obstacle> asked(Instance instance) {
        var probe = new Probe.Command(containers.healthcheck(instance.id()));
        return new CommandEnds(containers, probe, HEALTHCHECK_TIMEOUT)
                .look(instance)
                .map(obstacle -> new Trial.Obstacle(
                        "was not found healthy by its image's HEALTHCHECK: it " + obstacle.sentence(),
                        without(instance)));
    }

    /** The engine has given it up. */
    private static Trial.Obstacle unhealthy(Instance instance) {
        return new Trial.Obstacle("was found unhealthy by its image's HEALTHCHECK", without(instance)).forGood();
    }

    private static String without(Instance instance) {
        return instance.isService() ? DISABLED : STANDS_IN;
    }

    /** Passes when something is reached from outside the container. */
    public Trial listensAnywhere() {
        return instance -> {
            var listeners = prober.sockets(instance.container(), 0).listeners();
            return listeners.stream().anyMatch(Sockets.Listener::isReachable)
                    ? Trial.passed()
                    : Optional.of(new Trial.Obstacle("listens on no port that other services reach"));
        };
    }

    /** Passes when the port answers. */
    public Trial listens(int port) {
        return new PortAnswers(prober, port);
    }
}
