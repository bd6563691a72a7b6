package dev.slipway.deploy.recovery;

import dev.slipway.app.AppBusy;
import dev.slipway.app.AppLock;
import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.deploy.Deployments;
import dev.slipway.deploy.held.HeldDeploy;
import dev.slipway.deploy.held.HeldDeploys;
import dev.slipway.deploy.held.KeptWishes;
import dev.slipway.deploy.held.Wish;
import dev.slipway.error.ExitCode;
import dev.slipway.error.SlipwayException;
import dev.slipway.process.Formation;
import dev.slipway.process.ProcessType;
import dev.slipway.release.ReleaseNumber;
import dev.slipway.route.upkeep.HeldBack;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes good what was held back, once the proxy is well again; each at most once, whether or not it succeeds, unless it is
 * held back again.
 */
public final class Resumption {

    private static final Logger log = LoggerFactory.getLogger(Resumption.class);

    private final AppLocks locks;
    private final KeptWishes wishes;
    private final Deployments deployments;
    private final Pushes pushes;
    private final Ledger ledger;

    public Resumption(AppLocks locks, KeptWishes wishes, Deployments deployments, Pushes pushes, Ledger ledger) {
        this.locks = locks;
        this.wishes = wishes;
        this.deployments = deployments;
        this.pushes = pushes;
        this.ledger = ledger;
    }

    /** What was pushed comes in once more, and its branch moves when it serves. */
    @FunctionalInterface
    public interface Pushes {

        /** Blocks until it is deployed; the app must not be held. A SlipwayException leaves everything as it was. */
        void deploy(AppName app, String operator, Wish.Cargo cargo);
    }

    /** Where it is written down what was changed. */
    @FunctionalInterface
    public interface Ledger {

        /** Something begins; what is returned is to be told how it ended. */
        Consumer<ExitCode> begin(AppName app, String command);
    }

    List<HeldDeploy> of(AppName app) {
        return wishes.of(app);
    }

    /** Blocks until all that waits of the app is done. Never throws what a scheduler would take for a reason to stop. */
    void run(AppName app) {
        try {
            wishes.of(app).forEach(held -> run(app, held));
        } catch (AppBusy another) {
            log.info("held back changes wait for another app={}: {}", app, another.sentence());
        }
    }

    private void run(AppName app, HeldDeploy held) {
        Consumer<ExitCode> ending =
                ledger.begin(app, "held-back-" + held.wish().kind().word());
        // AppBusy goes on to the caller: then nothing was tried, which is nothing to write down every ten seconds.
        var outcome = tried(app, held);
        ending.accept(outcome.orElse(ExitCode.FAILED));
        if (outcome.isPresent()) {
            settle(app, held);
        }
    }

    /** How it ended; empty: it is held back once more. */
    private Optional<ExitCode> tried(AppName app, HeldDeploy held) {
        String kind = held.wish().kind().word();
        try {
            makeGood(app, held);
            log.info("nginx is well again: what was held back is done app={} what={}", app, kind);
            return Optional.of(ExitCode.OK);
        } catch (AppBusy another) {
            throw another;
        } catch (HeldBack again) {
            log.warn("held back once more app={} what={}: {}", app, kind, again.sentence());
            return Optional.empty();
        } catch (SlipwayException failed) {
            log.warn("what was held back failed app={} what={}: {}", app, kind, failed.sentence());
            return Optional.of(failed.exitCode());
        } catch (RuntimeException bug) {
            // It must not be tried again and again.
            log.error("what was held back failed app={} what={}", app, kind, bug);
            return Optional.of(ExitCode.BUG);
        }
    }

    private void settle(AppName app, HeldDeploy held) {
        try (var lock = locks.holdForSettings(app, held.by(), HeldDeploys.PURPOSE)) {
            wishes.settle(lock, held);
        }
    }

    private void makeGood(AppName app, HeldDeploy held) {
        if (held.wish().kind() == Wish.Kind.PUSH) {
            pushes.deploy(app, held.by(), held.wish().cargo());
            return;
        }
        try (var lock = locks.hold(app, held.by(), HeldDeploys.PURPOSE)) {
            makeGood(lock, held.by(), held.wish());
        }
    }

    private void makeGood(AppLock lock, String operator, Wish wish) {
        switch (wish.kind()) {
            case PUSH -> throw new IllegalArgumentException("comes in by its branch");
            case REBUILD -> deployments.resume(lock, Resumption::unread);
            case APPROVAL ->
                deployments
                        .waiting(lock.app())
                        .filter(waiting -> waiting.release()
                                .origin()
                                .commit()
                                .equals(wish.cargo().commit()))
                        .ifPresent(waiting -> deployments.release(lock, waiting, Resumption::unread));
            case ROLLBACK ->
                deployments.rollback(
                        lock, operator, Optional.of(new ReleaseNumber(wish.release())), Resumption::unread);
            case RENEW -> deployments.renew(lock, operator, wish.words(), Resumption::unread);
            case SCALE -> deployments.scale(lock, formation(wish), Resumption::unread);
            case START -> deployments.start(lock, process(wish), Resumption::unread);
            case STOP -> deployments.stop(lock, process(wish), Resumption::unread);
        }
    }

    /** There is nobody to read it; it is kept with the release and the build. */
    private static void unread(String line) {
        log.debug("{}", line);
    }

    private static Formation formation(Wish wish) {
        var quantities = new TreeMap<ProcessType, Integer>();
        wish.quantities().forEach((type, number) -> quantities.put(new ProcessType(type), number));
        return new Formation(quantities);
    }

    private static Optional<ProcessType> process(Wish wish) {
        return Optional.of(wish.words()).filter(words -> !words.isEmpty()).map(ProcessType::new);
    }
}
