package dev.slipway.deploy.crew;

import dev.slipway.app.AppName;
import dev.slipway.app.Settings;
import dev.slipway.app.property.ChecksProperties;
import dev.slipway.container.ContainerId;
import dev.slipway.error.SlipwayException;
import dev.slipway.release.ReleaseNumber;
import dev.slipway.route.Swap;
import dev.slipway.run.Instance;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets instances go that hostnames led to: when the proxy's workers that know them have gone, at most the drain time,
 * then SIGTERM, then SIGKILL. Any shorter order loses requests. In the background, and without the app's lock: the next
 * deploy need not wait, since what is to go is told by its release alone.
 */
public final class Retirement {

    private static final Logger log = LoggerFactory.getLogger(Retirement.class);

    /** Long enough for what is being answered; a connection that stays open does not hold up who waits. */
    private static final Duration AT_MOST_ANSWERS = Duration.ofSeconds(5);

    private final Crew crew;
    private final AppRouting routing;
    private final KeptReleases kept;
    private final Settings settings;
    private final Executor background;
    private final Listener listener;
    private final Set<ContainerId> leaving = ConcurrentHashMap.newKeySet();
    private final Map<AppName, Lock> turns = new ConcurrentHashMap<>();

    /** Who hears of it, in the background; must not throw. */
    public interface Listener {

        Listener NOBODY = (app, instances, isOver) -> {};

        /** Instances that are about to be ended, or have been. */
        void retiring(AppName app, List<Instance> instances, boolean isOver);
    }

    /** How long it may take is a setting; where it is done, and who hears of it. */
    public record Manner(Settings settings, Executor background, Listener listener) {}

    public Retirement(Crew crew, AppRouting routing, KeptReleases kept, Manner manner) {
        this.crew = crew;
        this.routing = routing;
        this.kept = kept;
        this.settings = manner.settings();
        this.background = manner.background();
        this.listener = manner.listener();
    }

    /** Everything older than the release that has just become current. */
    public void ofOlder(AppName app, ReleaseNumber current, Swap swap) {
        begin(app, swap, instance -> instance.release().compareTo(current) < 0, () -> {});
    }

    /** Everything older, of which nobody knows any more what led to it. */
    public void ofLeftOver(AppName app, ReleaseNumber current) {
        ofOlder(app, current, routing.former());
    }

    /** These, which are too many of the current release. */
    public void of(AppName app, List<Instance> surplus, Swap swap) {
        var ids = surplus.stream().map(Instance::id).toList();
        leaving.addAll(ids);
        begin(app, swap, instance -> ids.contains(instance.id()), () -> leaving.removeAll(ids));
    }

    /** What was made under another name of the app's: it has ended when this returns, after what was being answered. */
    public void ofOtherName(AppName app, AppName other) {
        if (crew.instances(app).stream().anyMatch(instance -> instance.bears(other))) {
            boolean drained = routing.former().awaitDrained(AT_MOST_ANSWERS);
            inTurn(app, () -> retire(app, drained, instance -> instance.bears(other)));
        }
    }

    /** Whether it runs to its end only: nobody may count on it any more. */
    public boolean isLeaving(Instance instance) {
        return leaving.contains(instance.id());
    }

    /** The same for what was stopped by hand: it has ended when this returns, after what was being answered. */
    public void soon(AppName app, List<Instance> surplus, Swap swap) {
        retire(
                app,
                swap.awaitDrained(AT_MOST_ANSWERS),
                instance -> surplus.stream().anyMatch(one -> one.id().equals(instance.id())));
    }

    private void begin(AppName app, Swap swap, Predicate<Instance> unwanted, Runnable afterwards) {
        background.execute(() -> {
            try {
                boolean drained = swap.awaitDrained(drainTime(app));
                inTurn(app, () -> retire(app, drained, unwanted));
            } catch (SlipwayException failure) {
                // The edge of a thread: nobody listens. What is left over is found by its label at the next start.
                log.warn("not retired app={}: {}", app, failure.sentence());
            } finally {
                afterwards.run();
            }
        });
    }

    /**
     * One after the other: after many deploys within the drain time all of them end at the same moment, each of them wants
     * to end the same instances, and the first one does.
     */
    private void inTurn(AppName app, Runnable work) {
        Lock turn = turns.computeIfAbsent(app, any -> new ReentrantLock());
        turn.lock();
        try {
            work.run();
        } finally {
            turn.unlock();
        }
    }

    private Duration drainTime(AppName app) {
        return Duration.ofSeconds(Long.parseLong(settings.computed(app, ChecksProperties.WAIT_TO_RETIRE)));
    }

    private void retire(AppName app, boolean drained, Predicate<Instance> unwanted) {
        var instances = crew.instances(app);
        var gone = instances.stream().filter(unwanted).toList();
        if (!gone.isEmpty()) {
            listener.retiring(app, gone, false);
        }
        crew.retire(app, gone);
        if (!gone.isEmpty()) {
            listener.retiring(app, gone, true);
        }
        log.info("retired app={} instances={} drained={}", app, gone.size(), drained);
        settleNames(app, instances);
        kept.prune(app);
    }

    /** Whoever ends last finds the proper names free. */
    private void settleNames(AppName app, List<Instance> instances) {
        var current = kept.current(app);
        crew.settleNames(instances.stream()
                .filter(instance -> current.filter(instance.release()::equals).isPresent())
                .toList());
    }
}
