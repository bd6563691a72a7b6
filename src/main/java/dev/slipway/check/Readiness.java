package dev.slipway.check;

import dev.slipway.check.probe.Pacer;
import dev.slipway.check.probe.Prober;
import dev.slipway.check.trial.Criteria;
import dev.slipway.check.trial.Trial;
import dev.slipway.check.trial.Trials;
import dev.slipway.container.Container;
import dev.slipway.container.Containers;
import dev.slipway.release.manifest.HealthCheck;
import dev.slipway.release.manifest.Pace;
import dev.slipway.run.Instance;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Waits until an instance is ready. Looks every few milliseconds at first and less often later, so that the wait ends when
 * the instance is ready and not at some rhythm; an instance whose process ends is seen at once.
 */
public final class Readiness {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(100);
    /** What the engine or the app is asked costs them more than a look past them. */
    private static final Duration LONGEST_ASKING_PAUSE = Duration.ofMillis(500);
    /** The engine ends the wait for an image's HEALTHCHECK itself; this is for one with an interval of hours. */
    private static final Duration HEALTHCHECK_LIMIT = Duration.ofMinutes(5);

    /** That it listens at all is a guess. */
    private static final Duration GUESS_LIMIT = Duration.ofSeconds(30);

    /** What a program needs to find that it cannot work; Dokku looks for ten, which everyone would wait for. */
    private static final Duration LEAST_UPTIME = Duration.ofSeconds(1);

    private final Trials trials;
    private final Endings endings;
    private final DebugPage debugPage;
    private final Pacer pacer;

    public Readiness(Containers containers, Prober prober, Pacer pacer) {
        this.trials = new Trials(containers, prober, pacer);
        this.endings = new Endings(containers, prober);
        this.debugPage = new DebugPage(prober);
        this.pacer = pacer;
    }

    /**
     * Blocks until the instance is ready, or has done its work where that is enough, or throws NotReady; warnings are failures
     * that the app forgives.
     */
    public void await(Instance instance, Criteria criteria, Consumer<String> warnings) {
        try {
            awaitReady(instance, criteria, warnings);
        } catch (NotReady failed) {
            if (!endings.isDone(instance)) {
                throw failed;
            }
        }
    }

    private void awaitReady(Instance instance, Criteria criteria, Consumer<String> warnings) {
        if (!criteria.checks().isEmpty()) {
            criteria.checks().forEach(check -> await(instance, criteria, check, warnings));
        } else if (instance.container().state().health() != Container.Health.NONE) {
            var limit = criteria.unhealthy() == Criteria.Unhealthy.NOT_YET ? criteria.limit() : HEALTHCHECK_LIMIT;
            until(instance, trials.imageHealth(criteria.unhealthy()), new Patience(limit, LONGEST_ASKING_PAUSE));
        } else if (criteria.port() > 0) {
            until(instance, trials.listens(criteria.port()), new Patience(criteria.limit(), LONGEST_PAUSE));
        } else if (criteria.port() == Criteria.ANY_PORT) {
            awaitAnyPort(instance, shorter(criteria.limit(), GUESS_LIMIT), warnings);
        } else {
            until(instance, trials.hasRun(LEAST_UPTIME), new Patience(LEAST_UPTIME.multipliedBy(2), LONGEST_PAUSE));
        }
    }

    /** What of one that is ready its visitors should not see. Blocks for half a second at most. */
    public Optional<String> remark(Instance instance, Criteria.Visitor visitor) {
        return debugPage.remark(instance, visitor);
    }

    private void awaitAnyPort(Instance instance, Duration limit, Consumer<String> warnings) {
        try {
            until(instance, trials.listensAnywhere(), new Patience(limit, LONGEST_PAUSE));
        } catch (NotReady failed) {
            if (endings.of(instance).isPresent()) {
                throw failed;
            }
            warnings.accept(failed.sentence());
        }
    }

    private void await(Instance instance, Criteria criteria, HealthCheck check, Consumer<String> warnings) {
        Pace pace = check.pace();
        try {
            delay(instance, pace.initialDelay());
            until(instance, trials.of(check, criteria), new Patience(pace.limit(), LONGEST_ASKING_PAUSE));
        } catch (NotReady failed) {
            if (!check.warnOnly() || endings.of(instance).isPresent()) {
                throw failed.inCheck(check.name());
            }
            warnings.accept(failed.sentence());
        }
    }

    private void delay(Instance instance, Duration delay) {
        if (!delay.isZero()) {
            until(instance, trials.hasRun(delay), new Patience(delay.multipliedBy(2), LONGEST_PAUSE));
        }
    }

    /** How long to wait, and how long at most between two looks. */
    private record Patience(Duration limit, Duration longestPause) {}

    private void until(Instance instance, Trial trial, Patience patience) {
        Duration start = pacer.elapsed();
        Duration pause = FIRST_PAUSE;
        while (true) {
            var obstacle = trial.look(instance);
            if (obstacle.isEmpty()) {
                return;
            }
            Duration waited = pacer.elapsed().minus(start);
            refuseEnded(instance, waited);
            boolean isTooLong = waited.compareTo(patience.limit()) >= 0;
            if (isTooLong || obstacle.get().hopeless() || Thread.currentThread().isInterrupted()) {
                throw NotReady.because(instance, obstacle.get(), waited);
            }
            pacer.pause(pause);
            pause = shorter(pause.multipliedBy(3).dividedBy(2), patience.longestPause());
        }
    }

    /**
     * Throws NotReady for each that has ended or was restarted since it was started: it was ready, or had no check. One that
     * may end, and has without a failure, has done its work.
     */
    public void refuseEnded(List<Instance> instances) {
        instances.stream()
                .filter(instance -> !endings.isDone(instance))
                .forEach(instance -> refuseEnded(instance, Duration.ZERO));
    }

    private void refuseEnded(Instance instance, Duration waited) {
        endings.of(instance).ifPresent(ending -> {
            throw NotReady.because(instance, ending, waited);
        });
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
