package dev.slipway.check.probe;

import dev.slipway.check.probe.Sockets.Listener;
import dev.slipway.container.Container;
import dev.slipway.container.Containers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Containers that listen and answer as the test says; at first each listens on just what it is asked for, and says 200. */
public final class InMemoryProber implements Prober {

    private final Containers containers;
    private final List<Request> requests = new ArrayList<>();
    private BiFunction<Container, Integer, List<Listener>> listening =
            (container, port) -> List.of(new Listener("0.0.0.0", port));
    private Function<Request, Answer> answering = request -> new Answer(200, "ok");

    public InMemoryProber(Containers containers) {
        this.containers = containers;
    }

    public synchronized void listen(BiFunction<Container, Integer, List<Listener>> behaviour) {
        listening = behaviour;
    }

    /** Whatever is asked for, it is this that listens. */
    public void listenOnly(Listener... listeners) {
        listen((container, port) -> List.of(listeners));
    }

    public synchronized void answer(Function<Request, Answer> behaviour) {
        answering = behaviour;
    }

    public synchronized List<Request> requests() {
        return List.copyOf(requests);
    }

    @Override
    public synchronized Sockets sockets(Container container, int port) {
        boolean runs =
                containers.inspect(container.id()).filter(Container::isRunning).isPresent();
        return runs ? new Sockets(false, listening.apply(container, port)) : Sockets.ENDED;
    }

    @Override
    public synchronized Answer get(Container container, Request request, Duration timeout) {
        requests.add(request);
        return answering.apply(request);
    }
}
