package dev.slipway.check.trial;

import dev.slipway.check.probe.Prober;
import dev.slipway.check.probe.Sockets;
import dev.slipway.check.probe.Sockets.Listener;
import dev.slipway.run.Instance;
import java.util.Optional;

/** Something listens on the port that requests will be sent to. */
record PortAnswers(Prober prober, int port) implements Trial {

    @Override
    public Optional<Obstacle> look(Instance instance) {
        var sockets = prober.sockets(instance.container(), port);
        return sockets.reach(port) ? Trial.passed() : Optional.of(obstacle(instance, sockets));
    }

    private Obstacle obstacle(Instance instance, Sockets sockets) {
        return sockets.hidden(port)
                .map(this::hidden)
                .or(() -> sockets.elsewhere(port).map(listener -> elsewhere(instance, listener)))
                .orElseGet(() -> new Obstacle(
                        "listens on no port, and " + port + " is expected",
                        "Let it listen on 0.0.0.0 and the port that the variable PORT has.",
                        "checks:set " + instance.app() + " timeout 120 gives it more time."));
    }

    private Obstacle hidden(Listener listener) {
        return new Obstacle(
                        "listens on " + listener + " only: nothing outside its container reaches that",
                        "Let it listen on 0.0.0.0:" + port + ".")
                .asCause();
    }

    private Obstacle elsewhere(Instance instance, Listener listener) {
        if (!listener.isReachable()) {
            return new Obstacle(
                            "listens on " + listener + " only: another port than " + port
                                    + ", and nothing outside its container reaches it",
                            "Let it listen on 0.0.0.0:" + port + ".")
                    .asCause();
        }
        return new Obstacle(
                        "listens on port " + listener.port() + ", but " + port + " is expected",
                        "Let it listen on the port that the variable PORT has, or:",
                        "config:set " + instance.app() + " PORT=" + listener.port())
                .asCause();
    }
}
