package dev.slipway.run;

import dev.slipway.app.AppName;
import dev.slipway.container.Container;
import dev.slipway.container.Containers;
import dev.slipway.container.Labels;
import dev.slipway.error.SlipwayException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends detached commands whose time is over, and lets go of those that have ended. To be run every
 * few seconds; everything is read off the containers, so that a restart of ours changes nothing.
 */
public final class OneOffWatch implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(OneOffWatch.class);

    private final Containers containers;
    private final Marks marks;
    private final Clock clock;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    public OneOffWatch(Containers containers, Marks marks, Clock clock) {
        this.containers = containers;
        this.marks = marks;
        this.clock = clock;
    }

    /** Is told of each command that has ended, while its container is still there; must not throw. */
    @FunctionalInterface
    public interface Listener {
        void ended(AppName app, Container container);
    }

    public void onEnd(Listener listener) {
        listeners.add(listener);
    }

    /** Never throws what would end a regular run. */
    @Override
    public void run() {
        try {
            expire(marks.ours());
            detached(marks.ours()).stream().filter(OneOffWatch::hasEnded).forEach(this::letGo);
        } catch (SlipwayException engineAway) {
            log.warn("one-off commands not looked after: {}", engineAway.sentence());
        }
    }

    /** Ends and removes those of the app whose time is over; their names. */
    public List<String> expire(AppName app) {
        return expire(marks.of(app));
    }

    private List<String> expire(Labels labels) {
        var now = clock.instant();
        var late = detached(labels).stream()
                .filter(container -> Marks.deadline(container).isBefore(now))
                .toList();
        late.forEach(this::end);
        return late.stream().map(Container::name).toList();
    }

    /** Those that have ended and are not yet let go, of one app. */
    public List<Container> ended(AppName app) {
        return detached(marks.of(app)).stream().filter(OneOffWatch::hasEnded).toList();
    }

    private List<Container> detached(Labels labels) {
        return containers.list(labels).stream()
                .filter(Marks::isOneOff)
                .filter(Predicate.not(Marks::isAttended))
                .toList();
    }

    private static boolean hasEnded(Container container) {
        return switch (container.state().phase()) {
            case EXITED, DEAD -> true;
            case CREATED, RUNNING, PAUSED, RESTARTING, REMOVING -> false;
        };
    }

    private void end(Container container) {
        log.info("time is over container={}", container.name());
        containers.stop(container.id(), OneOff.GRACE);
        letGo(containers.inspect(container.id()).orElse(container));
    }

    /** Tells the listeners, one of which keeps what it printed, and removes it. */
    public void letGo(Container container) {
        var app = Marks.app(container);
        listeners.forEach(listener -> listener.ended(app, container));
        containers.remove(container.id());
        log.info(
                "ended container={} exit={}",
                container.name(),
                container.state().exitCode());
    }
}
